import { createHash } from 'node:crypto';
import type { Change } from './change.js';
import { placeOf } from './render-changes.js';

/** What a changeset tells users, a line for each change. What is only read needs no more than one line together. */
export function changesetLines(changes: readonly Change[]): string[] {
  const felt = changes.filter((change) => change.class !== 'documentation');
  const lines = felt.map((change) => {
    const mark = change.class === 'breaking' ? '**Breaking:** ' : '';
    return `- ${mark}${placeOf(change)} ${change.message}.`;
  });
  return felt.length < changes.length ? [...lines, '- Descriptions and dates follow the documents.'] : lines;
}

/** Names a line as it was written, so that one can tell later whether a person has edited it. */
export const markOf = (line: string): string =>
  createHash('sha256')
    .update(line.replaceAll(/[\s\\]+/g, ' ').trim())
    .digest('hex')
    .slice(0, 8);
