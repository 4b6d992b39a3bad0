import type { ChallengeKind } from '@captchakit/provider';
import flagTable from './generated/flags.json' with { type: 'json' };

/** One field of a kind's input as a flag. The table is generated: a new field shows up by itself. */
export interface FieldFlag {
  field: string;
  /** With its dashes, for example `--page-url`. */
  flag: string;
  type: 'text' | 'number' | 'boolean' | 'json';
  required: boolean;
  choices?: readonly string[];
  description: string;
}

export const fieldFlags = flagTable as Record<ChallengeKind, readonly FieldFlag[]>;

export const kinds = Object.keys(fieldFlags) as readonly ChallengeKind[];

export const isKind = (text: string): text is ChallengeKind => Object.hasOwn(fieldFlags, text);

/** Flags that are no field of one kind. */
const otherFlags = new Map([
  ['providerOptions', '--provider-options'],
  ['budget', '--budget'],
  ['maxCost', '--max-cost'],
  ['rates', '--rates'],
]);

/** Flag of a field path, with what the path says beyond it: `proxy.port` is `--proxy (port)`. */
export function flagOf(path: string): string {
  const [field = '', ...rest] = path.split('.');
  const row = Object.values(fieldFlags)
    .flat()
    .find((candidate) => candidate.field === field);
  const flag = row?.flag ?? otherFlags.get(field);
  if (flag === undefined) return path;
  return rest.length > 0 ? `${flag} (${rest.join('.')})` : flag;
}
