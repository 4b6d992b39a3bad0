import { parseDuration } from '../parse-duration.js';
import { parseBudget, parseMoney } from '../parse-money.js';

export type SettingValue = string | readonly string[];

/** A value, and who says so. */
export interface Stated {
  readonly value: SettingValue;
  /** A flag, an environment variable, or the path of a file. */
  readonly source: string;
  /** How to name the setting in a message: its flag, its variable, or its name and the file. */
  readonly label: string;
}

/**
 * The value that keeps to both files; undefined where none does, or nobody can tell.
 * @throws {CliError} one of the two makes no sense
 */
export type Narrow = (own: Stated, project: Stated) => SettingValue | undefined;

export const shorterTime: Narrow = tighter(parseDuration, (a, b) => a <= b);

export const smallerCost: Narrow = tighter(parseMoney, (a, b) => a.currency === b.currency && a.amount <= b.amount);

/** 1 USD a day is within 5 USD a day and within 1 USD an hour; 5 USD a day and 1 USD an hour are not comparable. */
export const smallerBudget: Narrow = tighter(
  parseBudget,
  (a, b) => a.currency === b.currency && a.amount <= b.amount && a.perMs >= b.perMs,
);

/** In the order of the project. */
export const commonProviders: Narrow = common((id, other) => id === other);

/** Of two sites that overlap one is within the other, so what both lists allow is a list again. */
export const commonSites: Narrow = common((site, other) => {
  const [inner, outer] = [hostOf(site), hostOf(other)];
  return inner === outer || (outer.startsWith('*.') && inner.endsWith(outer.slice(1)));
});

/** With its port, in lower case and in Punycode, as the library compares hosts. */
const hostOf = (site: string): string => (URL.canParse(`http://${site}`) ? new URL(`http://${site}`).host : site);

function tighter<T>(parse: (label: string, text: string) => T, isWithin: (a: T, b: T) => boolean): Narrow {
  const read = ({ label, value }: Stated) => parse(label, String(value));
  return (own, project) => {
    const [ours, theirs] = [read(own), read(project)];
    if (isWithin(ours, theirs)) return own.value;
    return isWithin(theirs, ours) ? project.value : undefined;
  };
}

function common(isWithin: (entry: string, other: string) => boolean): Narrow {
  const within = (entries: readonly string[], others: readonly string[]) =>
    entries.filter((entry) => others.some((other) => isWithin(entry, other)));
  return (own, project) => {
    const [ours, theirs] = [[own.value].flat(), [project.value].flat()];
    const both = [...new Set([...within(theirs, ours), ...within(ours, theirs)])];
    return both.length > 0 ? both : undefined;
  };
}
