import { InvalidInputError, InvalidResponseError, MissingApiKeyError } from '@captchakit/provider';
import { rejection, transportFailure } from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { classifyStart } from './classify-start.js';

const foreign = (code: string, rest: object) => ({ [Symbol.for('captchakit.error')]: true, code, ...rest });

describe('classifyStart', () => {
  it.each([
    ['a request that never left', transportFailure('not-sent'), 'not-sent'],
    ['a missing key', new MissingApiKeyError({ provider: 'fake', environmentVariable: 'FAKE_API_KEY' }), 'not-sent'],
    ['an input the provider refuses itself', new InvalidInputError({ field: 'proxy', rule: 'x' }), 'not-sent'],
    ['a request the service turned away', transportFailure('refused', 1000), 'refused'],
    ['a rejection that surely created no task', rejection('wait', { created: 'no' }), 'refused'],
    ['a rejection that may have created a task', rejection('wait', { created: 'unknown' }), 'unknown'],
    ['a rejection that did create a task', rejection('none', { created: 'yes' }), 'refused'],
    ['a rejection with a code nobody knows', rejection('switch-provider'), 'unknown'],
    ['a lost answer', transportFailure('unknown'), 'unknown'],
    [
      'an answer without a task id',
      new InvalidResponseError({ provider: 'fake', path: '$.taskId', problem: 'is missing', raw: {} }),
      'unknown',
    ],
    ['an error that is none of ours', new TypeError('fetch failed'), 'unknown'],
    ['something that is no error', 'oops', 'unknown'],
    ['nothing at all', undefined, 'unknown'],
    ['a transport error of another copy', foreign('transport', { delivery: 'not-sent' }), 'not-sent'],
    ['a rejection of another copy', foreign('provider-rejected', { created: 'no' }), 'refused'],
  ] as const)('knows %s', (_name, error, expected) => {
    expect(classifyStart(error)).toBe(expected);
  });
});
