import { describe, expect, it } from 'vitest';
import { rememberUserAgent } from './current-user-agent.js';

/** A request for the user agent that answers when told to. */
function hold() {
  let resolve: (userAgent: string) => void = () => {};
  const answer = new Promise<string>((settle) => (resolve = settle));
  const signals: AbortSignal[] = [];
  const userAgent = rememberUserAgent(async ({ signal }) => {
    signals.push(signal);
    return answer;
  });
  return { userAgent, signals, resolve };
}

describe('a user agent that several wait for', () => {
  it('is still fetched when one of them gives up', async () => {
    const { userAgent, signals, resolve } = hold();
    const impatient = new AbortController();
    const [first, second] = [userAgent({ signal: impatient.signal }), userAgent({})];
    impatient.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    resolve('a browser');
    expect(await second).toBe('a browser');
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  });

  it('is no longer fetched when the last of them gives up, and is asked for again by the next', async () => {
    const { userAgent, signals, resolve } = hold();
    const impatient = new AbortController();
    const first = userAgent({ signal: impatient.signal });
    impatient.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    const next = userAgent({});
    resolve('a browser');
    expect(await next).toBe('a browser');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('is not asked for by a caller that gave up before', async () => {
    const { userAgent, signals } = hold();
    await expect(userAgent({ signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before');
    expect(signals).toEqual([]);
  });
});

it('a user agent that could not be read is asked for again by the next', async () => {
  const cause = new Error('the page is gone');
  const answers = [Promise.reject(cause), Promise.resolve('a browser')];
  const userAgent = rememberUserAgent(() => answers.shift()!);
  await expect(userAgent({})).rejects.toMatchObject({ code: 'transport', delivery: 'not-sent', cause });
  expect(await userAgent({})).toBe('a browser');
  expect(await userAgent({})).toBe('a browser');
});
