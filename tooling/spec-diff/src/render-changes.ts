import { type Change, classes } from './change.js';
import type { Side } from './rules.js';
import type { SpecChanges } from './spec-changes.js';

const sides: Readonly<Record<Side, string>> = {
  request: 'what you send',
  response: 'what you read',
  behaviour: 'how it goes',
};

export const placeOf = ({ place, also }: Change): string => {
  if (also.length === 0) return `\`${place}\``;
  return `\`${place}\` (and ${also.length === 1 ? 'one more place' : `${also.length} more places`})`;
};

/** For a terminal. */
export function renderText({ provider, since, changes, bumps }: SpecChanges): string {
  if (changes.length === 0) return `${provider}: nothing has changed since ${since}.`;
  const lines = changes.map((change, index) => {
    const title = change.class === changes[index - 1]?.class ? '' : `\n${change.class}\n`;
    const places = [change.place, ...change.also].map((place) => `  ${place}`).join('\n');
    return `${title}${places}\n      ${saidOf(change)}`;
  });
  return [`${provider}: ${countOf(changes)} since ${since}`, ...lines, '', bumpsOf(bumps)].join('\n');
}

/** For a pull request. */
export function renderMarkdown({ title, since, changes, bumps }: SpecChanges): string {
  if (changes.length === 0) return `## ${title}\n\nNothing has changed since \`${since}\`.`;
  const sections = classes.flatMap((one) => {
    const list = changes.filter((change) => change.class === one);
    if (list.length === 0) return [];
    const items = list.map((change) => `- ${placeOf(change)}: ${saidOf(change)}`);
    return [`### ${one[0]!.toUpperCase()}${one.slice(1)}`, items.join('\n')];
  });
  return [`## ${title}: ${countOf(changes)}`, `Since \`${since}\`. ${bumpsOf(bumps)}`, ...sections].join('\n\n');
}

/** For programs. */
export const renderJson = (list: readonly SpecChanges[]): string =>
  JSON.stringify(
    list.map((spec) => ({ ...spec, bumps: Object.fromEntries(spec.bumps) })),
    undefined,
    2,
  );

const saidOf = (change: Change): string =>
  change.class === 'documentation' ? change.message : `${sides[change.side]}: ${change.message}`;

const countOf = (changes: readonly Change[]): string =>
  classes
    .map((one) => [changes.filter((change) => change.class === one).length, one] as const)
    .filter(([count]) => count > 0)
    .map(([count, one]) => `${count} ${one}`)
    .join(', ');

const bumpsOf = (bumps: SpecChanges['bumps']): string =>
  `Needs at least ${[...bumps].map(([name, bump]) => `${bump} for ${name}`).join(' and ')}.`;
