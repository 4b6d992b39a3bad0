import { NoCandidateError } from '@captchakit/provider';
import { createVirtualClock } from '@captchakit/provider/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { reportError } from './report-error.js';

afterEach(() => void vi.restoreAllMocks());

describe('a challenge that nobody can be asked to solve', () => {
  const toldOf = async (retryAt?: string) => {
    const told: unknown[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(text) > 0);
    const reasons = [{ provider: 'capmonster', reason: 'the balance is used up', ...(retryAt && { retryAt }) }];
    const clock = createVirtualClock({ now: new Date(2026, 0, 2, 12, 2, 31).getTime() });
    const code = await reportError(new NoCandidateError({ kind: 'recaptcha-v3', reasons }), clock);
    return { code, told: told.join('') };
  };

  it('is told with the time when somebody can', async () => {
    expect(await toldOf(new Date(2026, 0, 2, 12, 3, 5).toISOString())).toEqual({
      code: 3,
      told:
        'error: No provider can solve this recaptcha-v3 now:\n' +
        '  capmonster: the balance is used up\n' +
        'Try it again in 34 s, at 12:03:05.\n',
    });
  });

  it('is told without one where time does not help', async () => {
    expect(await toldOf()).toEqual({
      code: 3,
      told: 'error: No provider can solve this recaptcha-v3:\n  capmonster: the balance is used up\n',
    });
  });
});
