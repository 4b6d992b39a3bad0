import { type ChangeClass, type RuleName, rules, type Side } from './rules.js';

/** One difference between two specs, as a user of the packages feels it. */
export interface Change {
  rule: RuleName;
  class: ChangeClass;
  side: Side;
  /** Where, such as `createTask > GeeTestV4Task > initParameters`. */
  place: string;
  /** Other places that share the schema and so the change. */
  also: readonly string[];
  /** What happened and what follows; the place is its subject. */
  message: string;
}

export const classes = ['breaking', 'additive', 'documentation'] as const satisfies readonly ChangeClass[];

/** Notes a change. */
export type Report = (rule: RuleName, place: readonly string[], message: string, origin?: string) => void;

/** Collects changes; what comes from one shared schema is one change in several places. */
export function createReport(): { report: Report; changes: () => Change[] } {
  const found = new Map<string, Change & { also: string[] }>();
  const report: Report = (rule, steps, message, origin) => {
    const place = steps.join(' > ');
    const key = [rule, origin ?? place, message].join('\n');
    const known = found.get(key);
    if (!known) {
      found.set(key, { rule, class: rules[rule].class, side: rules[rule].side, place, also: [], message });
    } else if (known.place !== place && !known.also.includes(place)) known.also.push(place);
  };
  const changes = () => classes.flatMap((one) => [...found.values()].filter((change) => change.class === one));
  return { report, changes };
}
