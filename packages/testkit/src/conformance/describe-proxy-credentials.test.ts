import { describe, expect, it } from 'vitest';
import { createFakeProvider } from '../fake-provider.js';
import { sampleChallenges } from '../samples.js';
import { describeProxyCredentials } from './describe-proxy-credentials.js';
import type { AnyConformance } from './subject.js';

const { kind, ...input } = sampleChallenges['recaptcha-v3'];
const plan = { ok: false, field: 'proxy', reason: 'takes no proxy' } as const;
const create = () => createFakeProvider({ id: 'fake', kinds: [kind], plan });
const conformance = { create, starts: [{ kind, input, taskType: 'sample' }] } as unknown as AnyConformance;

describe('of a vendor that takes no proxy', () => {
  // A suite without a test would fail this file.
  describeProxyCredentials(conformance);

  it('nothing is tested about proxies', () => {
    expect(create().handlers[kind].plan(input)).toMatchObject({ field: 'proxy' });
  });
});
