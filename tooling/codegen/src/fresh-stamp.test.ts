import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint, isStamped, stamp } from './fresh-stamp.js';

const files = (entries: Record<string, string>) => new Map(Object.entries(entries));

describe('the fingerprint', () => {
  it('is the same for the same files, in whatever order they were read', () => {
    expect(fingerprint(files({ a: '1', b: '2' }))).toBe(fingerprint(files({ b: '2', a: '1' })));
  });

  it.each([
    ['a file that changed', { a: '1', b: '3' }],
    ['a file that is gone', { a: '1' }],
    ['a file that came', { a: '1', b: '2', c: '' }],
    ['a file of another name', { a: '1', c: '2' }],
    ['text that moved from one file to the next', { a: '1b', '': '2' }],
  ])('differs for %s', (_, others) => {
    expect(fingerprint(files(others))).not.toBe(fingerprint(files({ a: '1', b: '2' })));
  });
});

describe('the stamp', () => {
  let folder = '';
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'captchakit-stamp-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('knows the last fingerprint and no other', async () => {
    const file = join(folder, 'new folder', 'generated');
    expect(await isStamped('one', file)).toBe(false);
    await stamp('one', file);
    expect(await isStamped('one', file)).toBe(true);
    await stamp('two', file);
    expect(await isStamped('one', file)).toBe(false);
  });
});
