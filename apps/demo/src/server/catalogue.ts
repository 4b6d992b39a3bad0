import type { AnySolverProvider, ChallengeKind } from '@captchakit/provider';
import { inputSchemas } from '@captchakit/provider/schemas';
import * as z from 'zod/mini';
import type { Catalogue, FieldInfo, KindInfo, ProviderInfo } from '../api.js';
import { samples } from './samples.js';

interface Registered extends ProviderInfo {
  provider: Pick<AnySolverProvider, 'handlers'>;
}

/** Fields the form leaves out: typed per vendor, and no matter of a first look. */
const hidden: ReadonlySet<string> = new Set(['providerOptions']);

export const kinds = Object.keys(inputSchemas) as readonly ChallengeKind[];

/** What can be solved, by whom, and from which fields. Fields come from the schemas that also check the input. */
export const describeCatalogue = (registered: readonly Registered[]): Catalogue => ({
  kinds: kinds.map((kind) => describeKind(kind, registered)),
  providers: registered.map(({ id, title }) => ({ id, title })),
});

function describeKind(kind: ChallengeKind, registered: readonly Registered[]): KindInfo {
  const { title, summary, values, fresh = {} } = samples[kind];
  const schema = z.toJSONSchema(inputSchemas[kind], { io: 'input', unrepresentable: 'any' });
  const required = new Set(schema.required);
  const describeField = (name: string, property: Property): FieldInfo => {
    const sample = fresh[name]?.() ?? values[name];
    return {
      name,
      required: required.has(name),
      ...describeProperty(property),
      ...(sample === undefined ? {} : { sample }),
      ...(name in fresh ? { singleUse: true } : {}),
    };
  };
  const fields = Object.entries(schema.properties ?? {})
    .filter(([name]) => !hidden.has(name))
    .map(([name, property]) => describeField(name, property));
  const providers = registered.filter(({ provider }) => kind in provider.handlers).map(({ id }) => id);
  return { kind, title, summary, fields, providers };
}

type Property = z.core.JSONSchema._JSONSchema;

function describeProperty(property: Property): Pick<FieldInfo, 'type' | 'description'> {
  if (typeof property === 'boolean') return { type: 'text', description: '' };
  return { type: fieldType(property), description: property.description ?? '' };
}

/** Where a field takes several shapes, text comes first: it is the one people type. */
function fieldType(property: z.core.JSONSchema.BaseSchema): FieldInfo['type'] {
  const shapes = [property, ...(property.anyOf ?? [])];
  const types = new Set(shapes.map((shape) => (typeof shape === 'boolean' ? '' : shape.type)));
  if (types.has('string')) return 'text';
  if (types.has('number')) return 'number';
  if (types.has('boolean')) return 'boolean';
  return 'json';
}
