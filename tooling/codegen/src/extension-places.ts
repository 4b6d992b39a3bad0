import * as z from 'zod';
import {
  balanceShape,
  dateShape,
  errorRowShape,
  providerShape,
  requestTimeoutShape,
  taskShape,
} from './extension-shapes.js';

interface Extension {
  shape: z.ZodType;
  /** For people: where it may stand. */
  belongs: string;
  /** For people: what it says. */
  says: string;
}

/** All extensions there are. Everything else that begins with `x-` is a mistake. */
export const extensions = {
  'x-captchakit-provider': {
    shape: providerShape,
    belongs: 'at the root of the document',
    says: 'Who the provider is, where its key comes from, when its facts were checked, what it bans for.',
  },
  'x-captchakit-balance': {
    shape: balanceShape,
    belongs: 'at the root of the document',
    says: 'What getBalance counts in: a currency, points or unknown.',
  },
  'x-captchakit-errors': {
    shape: z.record(z.string(), errorRowShape),
    belongs: 'at the root of the document',
    says: 'Every error code of the provider, and what may help.',
  },
  'x-captchakit-request-timeout': {
    shape: requestTimeoutShape,
    belongs: 'on an operation',
    says: 'How long an answer may take, in milliseconds, where 30 s are too short.',
  },
  'x-captchakit-task': {
    shape: taskShape,
    belongs: 'on a schema under components.schemas',
    says: 'Makes the schema a task: its kind of challenge, solution, timing and price.',
  },
  'x-captchakit-since': {
    shape: dateShape,
    belongs: 'on a schema or a property',
    says: "First day in the provider's documents.",
  },
  'x-captchakit-until': {
    shape: dateShape,
    belongs: 'on a schema or a property',
    says: "First day no more in the provider's documents.",
  },
  'x-captchakit-required-since': {
    shape: dateShape,
    belongs: 'on a property',
    says: 'From this day on a member of required.',
  },
  'x-captchakit-required-until': {
    shape: dateShape,
    belongs: 'on a property',
    says: 'Up to the day before this day a member of required.',
  },
} as const satisfies Record<string, Extension>;

/** What no name of the vendor's begins with: in a map of names it is an extension in the wrong place. */
export const ownPrefix = 'x-captchakit-';

export type ExtensionName = keyof typeof extensions;

export const isExtension = (key: string): key is ExtensionName => Object.hasOwn(extensions, key);

/** One part of a document: what may stand in it. A list is of the same place as its items. */
export interface Place {
  extensions: readonly ExtensionName[];
  /** What stands below some of its keys. */
  members: Readonly<Record<string, Below>>;
  /** What stands below all other keys. */
  others: PlaceName;
}

/** A place, a map whose keys are names and whose values are such a place, or values of the vendor, which nobody reads. */
export type Below = PlaceName | { each: PlaceName } | 'values';

export type PlaceName = 'root' | 'pathItem' | 'operation' | 'components' | 'component' | 'property' | 'schema' | 'part';

const values = { example: 'values', examples: 'values', default: 'values' } as const;
const schemaMembers = { ...values, const: 'values', enum: 'values', properties: { each: 'property' } } as const;

/** Where in a document each extension may stand. */
export const places: Readonly<Record<PlaceName, Place>> = {
  root: {
    extensions: ['x-captchakit-provider', 'x-captchakit-balance', 'x-captchakit-errors'],
    members: { paths: { each: 'pathItem' }, components: 'components' },
    others: 'part',
  },
  pathItem: { extensions: [], members: { parameters: 'part', servers: 'part' }, others: 'operation' },
  operation: { extensions: ['x-captchakit-request-timeout'], members: {}, others: 'part' },
  components: { extensions: [], members: { schemas: { each: 'component' } }, others: 'part' },
  component: {
    extensions: ['x-captchakit-task', 'x-captchakit-since', 'x-captchakit-until'],
    members: schemaMembers,
    others: 'schema',
  },
  property: {
    extensions: [
      'x-captchakit-since',
      'x-captchakit-until',
      'x-captchakit-required-since',
      'x-captchakit-required-until',
    ],
    members: schemaMembers,
    others: 'schema',
  },
  schema: { extensions: ['x-captchakit-since', 'x-captchakit-until'], members: schemaMembers, others: 'schema' },
  part: { extensions: [], members: { ...values, schema: 'schema', headers: { each: 'part' } }, others: 'part' },
};
