import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isOldNode, newerNodeHint } from './least-node.js';

describe('the oldest Node', () => {
  it('is the one of the package', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    expect(newerNodeHint).toBe(`Install Node ${engines.node.replace('>=', '')} or newer.`);
  });

  it.each([
    ['20.20.2', true],
    ['22.5.0', true],
    ['22.13.0', false],
    ['24.0.0', false],
  ])('makes %s too old: %s', (version, old) => {
    expect(isOldNode(version)).toBe(old);
  });
});
