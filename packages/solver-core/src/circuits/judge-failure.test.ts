import {
  InvalidInputError,
  InvalidResponseError,
  MissingApiKeyError,
  SolveTimeoutError,
  TaskStartUnknownError,
  TransportError,
} from '@captchakit/provider';
import { rejection, transportFailure } from '@captchakit/testkit';
import { expect, it } from 'vitest';
import { judgeFailure } from './judge-failure.js';

it.each([
  ['account', 'an error about the key or the money', rejection('switch-provider', { scope: 'account' })],
  ['account', 'a ban that the provider calls a wait', rejection('wait', { scope: 'account' })],
  ['unreachable', 'a request that never left', transportFailure('not-sent')],
  ['unreachable', 'an answer that was lost', transportFailure('unknown')],
  ['unreachable', 'a start of which nobody knows', unknownStart(transportFailure('unknown'))],
  ['busy', 'too many requests', new TransportError('later', { delivery: 'refused', status: 429 })],
  ['busy', 'a rejection that asks for a wait', rejection('wait')],
  ['failing', 'a task without a solution', rejection('retry-new-task')],
  ['failing', 'a rejection that another provider may not share', rejection('switch-provider')],
  [
    'failing',
    'an unusable answer',
    new InvalidResponseError({ provider: 'fake', path: '$.taskId', problem: 'is missing', raw: {} }),
  ],
  ['failing', 'an attempt that took too long', timeout('attempt')],
  ['nothing', 'the end of the whole solve', timeout('solve')],
  ['nothing', 'a refusal of the site', rejection('none', { scope: 'site' })],
  ['nothing', 'wrong input', rejection('fix-input')],
  ['nothing', 'used up input', rejection('fresh-input')],
  ['nothing', 'invalid input', new InvalidInputError({ field: 'proxy', rule: 'is wrong' })],
  ['nothing', 'a missing key', new MissingApiKeyError({ provider: 'fake', environmentVariable: 'FAKE_API_KEY' })],
  ['nothing', 'a bug', new TypeError('x is undefined')],
])('4.6 judges as %s: %s', (verdict, _name, error) => {
  expect(judgeFailure(error)).toBe(verdict);
});

function unknownStart(cause: unknown) {
  return new TaskStartUnknownError({ provider: 'fake', cause });
}

function timeout(scope: 'solve' | 'attempt') {
  return new SolveTimeoutError({ scope, timeoutMs: 1000, open: [] });
}
