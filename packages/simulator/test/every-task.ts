import { readdirSync, readFileSync } from 'node:fs';
import type { ErrorTable } from '@captchakit/provider';
import type * as z from 'zod/mini';
import { forEachVendor, type VendorId, vendorIds, vendors } from '../src/vendors/index.js';
import { type Json, sampleTasks } from './testbed.js';

/** A body that the vendor's documents show. */
export interface Example {
  file: string;
  body: Json;
}

export function examplesOf(vendor: string): Example[] {
  const folder = new URL(`../../../spec/${vendor}/examples/`, import.meta.url);
  return readdirSync(folder).map((file) => ({
    file,
    body: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Json,
  }));
}

/** The tasks that the vendor's documents create. */
export const documentedTasks = (vendor: string): readonly { file: string; body: Json; task: Json }[] =>
  examplesOf(vendor)
    .filter(({ file }) => /^createTask\..*\.request\.json$/.test(file))
    .map(({ file, body }) => ({ file, body, task: body['task'] as Json }));

export interface SampleTask {
  vendor: VendorId;
  taskType: string;
  task: Json;
  /** How long its result can be fetched, from its creation. */
  lifetimeMs: number;
}

/** A task of every type of every vendor: the sample there is, or else the documented one. */
export const everyTask: readonly SampleTask[] = (
  await Promise.all(
    vendorIds.map(async (vendor) => {
      const schemas = await vendors[vendor].loadSchemas();
      const samples: Partial<Record<VendorId, Readonly<Record<string, Json>>>> = sampleTasks;
      return Object.entries(vendors[vendor].tasks).flatMap(([taskType, { timing }]): SampleTask[] => {
        const schema = schemas[`z${taskType}`] as z.ZodMiniType;
        const documented = documentedTasks(vendor).find((one) => schema.safeParse(one.task).success);
        const task = samples[vendor]?.[taskType] ?? documented?.task;
        return task ? [{ vendor, taskType, task, lifetimeMs: timing.resultTtlMs }] : [];
      });
    }),
  )
).flat();

/** One task of each vendor: for a token, where it has such tasks. */
export const oneTask: Readonly<Record<VendorId, SampleTask>> = forEachVendor((id) => {
  const all = everyTask.filter(({ vendor }) => vendor === id);
  return all.find(({ taskType }) => vendors[id].tasks[taskType]!.kind === 'recaptcha-v3') ?? all[0]!;
});

/** What each vendor's spec says of its codes. */
export async function errorTables(): Promise<Record<VendorId, ErrorTable>> {
  const tables = vendorIds.map(async (id) => {
    const { errors } = (await import(new URL(`../src/generated/${id}/tables.ts`, import.meta.url).href)) as {
      errors: ErrorTable;
    };
    return [id, errors] as const;
  });
  return Object.fromEntries(await Promise.all(tables)) as Record<VendorId, ErrorTable>;
}
