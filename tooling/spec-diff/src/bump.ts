import { type Change, classes } from './change.js';
import type { ChangeClass } from './rules.js';

const bumps = ['patch', 'minor', 'major'] as const;
export type Bump = (typeof bumps)[number];

/** Which part of the version a change needs: of a package still in 0.x, and of one from 1.0 on. */
const needed: Readonly<Record<ChangeClass, { inZero: Bump; fromOne: Bump }>> = {
  breaking: { inZero: 'minor', fromOne: 'major' },
  additive: { inZero: 'patch', fromOne: 'minor' },
  documentation: { inZero: 'patch', fromOne: 'patch' },
};

/** What no release had before is announced with a minor version, in 0.x, too. */
const forNewProvider: Bump = 'minor';

/** The worst class among changes. */
export const worstOf = (changes: readonly Pick<Change, 'class'>[]): ChangeClass | undefined =>
  classes.find((one) => changes.some((change) => change.class === one));

/** The smallest bump that is enough for all changes together. */
export function bumpFor(changes: readonly Change[], version: string): Bump | undefined {
  const worst = worstOf(changes);
  if (worst === undefined) return undefined;
  if (changes.some(({ rule }) => rule === 'provider-new')) return forNewProvider;
  return needed[worst][version.startsWith('0.') ? 'inZero' : 'fromOne'];
}

export const isAtLeast = (bump: string | undefined, least: Bump): boolean =>
  bumps.findIndex((one) => one === bump) >= bumps.indexOf(least);
