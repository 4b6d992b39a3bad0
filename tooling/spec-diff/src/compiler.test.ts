import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSpec } from '@captchakit/codegen/spec';
import { renderTypes } from '@captchakit/codegen/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expected } from '../fixtures/expected.js';

/** A module that compiles only if what was sent may still be sent, and if what was read may still be read. */
const codeOfUser = (id: string) => `
import type { components as OldParts, paths as Old } from './${id}-before.js';
import type { components as NewParts, paths as New } from './${id}-after.js';
type Sent<P> = { [K in keyof P]: P[K] extends { post: { requestBody?: infer R } } ? R : never };
type Read<P> = { [K in keyof P]: P[K] extends { [M in 'get' | 'post']?: { responses: { 200: infer R } } } ? R : never };
type Solutions<C> = C extends { schemas: infer S } ? { [K in keyof S as K extends \`\${string}Solution\` ? K : never]: S[K] } : {};
type Fields<S> = { [K in keyof S]: Required<S[K]> };
declare const sent: Sent<Old>;
declare const read: Read<New>;
declare const solutions: Solutions<NewParts>;
declare const fields: Fields<Solutions<NewParts>>;
export const sends: { [K in keyof Old]: K extends keyof New ? Sent<New>[K] : never } = sent;
export const reads: Read<Old> = read;
export const solves: Solutions<OldParts> = solutions;
export const looks: Fields<Solutions<OldParts>> = fields;
`;

const options = { strict: true, noEmit: true, module: 'nodenext', target: 'es2023', skipLibCheck: true, types: [] };
const fixture = (path: string) => fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));

let folder: string;
let refused: ReadonlySet<string | undefined>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'captchakit-types-'));
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await write('package.json', '{ "type": "module" }');
  await write('tsconfig.json', JSON.stringify({ compilerOptions: options, include: ['*.ts'] }));
  for (const { id } of expected) {
    await write(`${id}.ts`, codeOfUser(id));
    for (const state of ['before', 'after']) {
      const file = fixture(`${id}/${state}.yaml`);
      await write(`${id}-${state}.ts`, await renderTypes(loadSpec(id, file, await readFile(file, 'utf8')).document));
    }
  }
  const compiler = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript/package.json')));
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [compiler, '--project', '.', '--pretty', 'false'], { cwd: folder }, (_, stdout) =>
      resolve(stdout),
    );
  });
  refused = new Set([...output.matchAll(/^([^\s(]+)\.ts\(/gm)].map(([, id]) => id));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the compiler, asked about the code of a user', () => {
  it.each(expected)('agrees that $id is $class: $why', ({ id, class: judged, compiles }) => {
    expect(refused.has(id)).toBe(judged === 'breaking' && !compiles);
  });

  it('is asked about every change, and refuses nothing else', () => {
    const ids = new Set<string | undefined>(expected.map(({ id }) => id));
    expect([...refused].filter((id) => !ids.has(id))).toEqual([]);
  });
});
