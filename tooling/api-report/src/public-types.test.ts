import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readEntries } from './entries.js';
import { createProgram, readApi } from './read-api.js';

const entries = readEntries(fileURLToPath(new URL('../../..', import.meta.url)));
const program = createProgram(entries.map(({ types }) => types));

describe.each(entries)('what users see of $name', ({ types, packageFolder }) => {
  // A type such as `keyof typeof table` shows them the whole table, and everything that its types name.
  it('is made of no value that they cannot import', () => {
    const values = readApi(program, types, packageFolder)
      .behind.filter(({ text }) => text.startsWith('declare '))
      .filter(({ text }) => !text.includes(': unique symbol'));
    expect(values.map(({ name }) => name)).toEqual([]);
  });
});
