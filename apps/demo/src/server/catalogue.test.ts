import { parseInput } from '@captchakit/provider/schemas';
import { createFakeProvider } from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import type { KindInfo } from '../api.js';
import { describeCatalogue, kinds } from './catalogue.js';

const provider = createFakeProvider({ id: 'one', kinds: ['geetest-v4'] });
const catalogue = describeCatalogue([{ id: 'one', title: 'One', provider }], true);
const kindOf = (kind: string): KindInfo => catalogue.kinds.find((info) => info.kind === kind)!;

describe('the catalogue', () => {
  it.each(kinds)('has samples for %s that its own schema accepts', (kind) => {
    const samples = kindOf(kind).fields.flatMap(({ name, sample }) => (sample === undefined ? [] : [[name, sample]]));
    const input: unknown = Object.fromEntries(samples);
    expect(parseInput(kind, input)).toEqual(input);
  });

  it('takes names, types and descriptions from the schemas', () => {
    const typeOf = Object.fromEntries(kindOf('recaptcha-v3').fields.map(({ name, type }) => [name, type]));
    expect(typeOf).toMatchObject({
      siteKey: 'text',
      minScore: 'number',
      enterprise: 'boolean',
      cookies: 'json',
      proxy: 'text',
    });
    const fields = kinds.flatMap((kind) => kindOf(kind).fields);
    expect(fields.filter(({ description }) => description === '')).toEqual([]);
  });

  it('makes a new GeeTest v3 challenge each time, because one works once', () => {
    const again = describeCatalogue([], true).kinds.find(({ kind }) => kind === 'geetest-v3')!;
    const challengeOf = ({ fields }: KindInfo) => fields.find(({ singleUse }) => singleUse)!;
    expect(challengeOf(again).name).toBe('challenge');
    expect(challengeOf(again).sample).not.toBe(challengeOf(kindOf('geetest-v3')).sample);
  });

  it('has no samples where the services are real', () => {
    const fields = describeCatalogue([], false).kinds.flatMap((info) => info.fields);
    expect(fields.filter((field) => 'sample' in field || 'singleUse' in field)).toEqual([]);
  });

  it('names the providers of each kind', () => {
    expect(kindOf('geetest-v4').providers).toEqual(['one']);
    expect(kindOf('recaptcha-v3').providers).toEqual([]);
  });
});
