import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { quoteForShell } from './quote-for-shell.js';

describe('text of the user in a command to copy', () => {
  it.each(['a.db', './my-folder/journal.db', 'http://127.0.0.1:4310', 'shop.example.com:8080'])(
    'stays %s where a shell takes it as it is',
    (word) => {
      expect(quoteForShell(word)).toBe(word);
    },
  );

  it.each([
    '',
    'my folder/a.db',
    "it's.db",
    '*.example.com',
    '$HOME;`id`',
    '~/a.db',
    'a\nb',
    'http://[::1]:4310',
    'ä.db',
  ])('is one word to a shell: %j', (word) => {
    const quoted = quoteForShell(word);
    expect(quoted).not.toBe(word);
    expect(execFileSync('sh', ['-c', `printf %s ${quoted}`], { encoding: 'utf8' })).toBe(word);
  });
});
