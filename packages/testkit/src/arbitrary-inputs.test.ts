import type { ChallengeKind } from '@captchakit/provider';
import { parseInput } from '@captchakit/provider/schemas';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryInputs } from './arbitrary-inputs.js';
import { sampleChallenges } from './samples.js';

const kinds = Object.keys(sampleChallenges) as ChallengeKind[];

describe('arbitraryInputs', () => {
  it.each(kinds)('generates nothing that %s refuses', (kind) => {
    fc.assert(
      fc.property(arbitraryInputs[kind], (input) => {
        expect(parseInput(kind, input)).toEqual(input);
      }),
      { numRuns: 300 },
    );
  });

  it('generates proxies of each type in both forms, with and without credentials', () => {
    const seen = new Set<string>();
    for (const { proxy } of fc.sample(arbitraryInputs['cloudflare-challenge'], 500)) {
      const [type, form, password] =
        typeof proxy === 'string'
          ? [proxy.split(':')[0], 'URL', new URL(proxy).password !== '']
          : [proxy.type, 'parts', proxy.password !== undefined];
      seen.add(`${type} ${form} ${password}`);
    }
    const wanted = ['http', 'https', 'socks4', 'socks5'].flatMap((type) =>
      ['URL', 'parts'].flatMap((form) => [true, false].map((password) => `${type} ${form} ${password}`)),
    );
    expect([...seen].toSorted()).toEqual(wanted.toSorted());
  });
});
