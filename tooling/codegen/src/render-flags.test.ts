import type { ChallengeKind } from '@captchakit/provider';
import { describeFields, inputSchemas } from '@captchakit/provider/schemas';
import { describe, expect, it } from 'vitest';
import { flagName, renderFlags } from './render-flags.js';

describe('the flags', () => {
  it.each([
    ['gt', '--gt'],
    ['pageUrl', '--page-url'],
    ['apiServerSubdomain', '--api-server-subdomain'],
  ])('for %s is %s', (field, flag) => expect(flagName(field)).toBe(flag));

  it('of each kind are those of all its fields, and say what the fields say', () => {
    const flags: Record<string, unknown[]> = JSON.parse(renderFlags());
    expect(Object.keys(flags)).toEqual(Object.keys(inputSchemas));
    for (const kind of Object.keys(inputSchemas) as ChallengeKind[]) {
      const fields = describeFields(kind);
      expect(flags[kind]).toHaveLength(fields.length);
      for (const [index, { name, type, required, description }] of fields.entries()) {
        expect(flags[kind]?.[index]).toEqual({ field: name, flag: flagName(name), type, required, description });
      }
    }
  });
});
