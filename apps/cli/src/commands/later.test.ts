import { SolveTimeoutError } from '@captchakit/provider';
import { describe, expect, it } from 'vitest';
import { resumeCommandOf, tooLate } from './later.js';

describe('the command that collects open tasks', () => {
  it.each([
    [{}, 'captchakit tasks resume'],
    [{ journal: 'a.db' }, 'captchakit tasks resume --journal a.db'],
    [{ journal: 'my folder/a.db' }, "captchakit tasks resume --journal 'my folder/a.db'"],
    [{ simulator: 'http://127.0.0.1:4310' }, 'captchakit tasks resume --simulator http://127.0.0.1:4310'],
    // The tasks ended with the simulator.
    [{ simulate: true, journal: 'a.db' }, undefined],
  ])('after a solve with %j is %s', (flags, command) => {
    expect(resumeCommandOf(flags)).toBe(command);
  });
});

describe('a solve that ran out of time', () => {
  const ref = { instance: 'capmonster', endpoint: 'https://example.com', taskType: 'x', id: '4711' } as const;
  const error = new SolveTimeoutError({ timeoutMs: 5000, scope: 'solve', open: [{ ...ref, kind: 'recaptcha-v3' }] });

  it('names the task that can be collected, and how', () => {
    expect(tooLate(error, 'captchakit tasks resume')).toMatchObject({
      exitCode: 5,
      message: 'No solution within 5 s. Still open, and perhaps charged: capmonster 4711.',
      hint: 'Collect it later with captchakit tasks resume, or allow more with --timeout.',
    });
  });

  it('names none that ended with its own simulator', () => {
    expect(tooLate(error, undefined)).toMatchObject({
      exitCode: 5,
      message: 'No solution within 5 s.',
      hint: 'Allow more with --timeout.',
    });
  });
});
