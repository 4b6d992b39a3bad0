import { NoProviderSucceededError, TaskStartUnknownError } from '@captchakit/provider';
import { rejection, transportFailure } from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { describeError } from './describe-error.js';

const leaky = new TypeError('cannot reach http://user:hunter2@proxy.example.com');

describe('describeError', () => {
  it("tells code, message and the provider's own code", () => {
    const error = rejection('switch-provider');
    expect(describeError(error)).toEqual({
      code: 'provider-rejected',
      message: error.message,
      providerCode: 'ERROR_SAMPLE',
    });
    expect(describeError(transportFailure('unknown'))).toEqual({ code: 'transport', message: 'no usable answer' });
  });

  it.each([
    ['alone', leaky, 'unexpected'],
    [
      'as the cause of an unknown start',
      new TaskStartUnknownError({ provider: 'fake', cause: leaky }),
      'task-start-unknown',
    ],
    [
      'as the cause of a summary',
      new NoProviderSucceededError({ attempts: [], cause: leaky }),
      'no-provider-succeeded',
    ],
  ])('repeats of a foreign error only its name: %s', (_where, error, code) => {
    const description = describeError(error);
    expect(description.code).toBe(code);
    expect(description.message).toContain('TypeError');
    expect(description.message).not.toContain('hunter2');
  });

  it('copes with something that is no error', () => {
    expect(describeError('secret text')).toEqual({ code: 'unexpected', message: 'Failed unexpectedly with string.' });
  });
});
