import { getEventListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '@captchakit/provider/testing';
import { errorOf } from './planted.js';
import { json, silence } from './recorded-fetch.js';
import { type AnyConformance, answeredWith, callsOf, createSubject } from './subject.js';

/** Turns of the event loop within which an abort has to take effect; no timer and no request fits into them. */
const atOnce = 10;

/** Aborts and deadlines, in virtual time. */
export function describeTime(conformance: AnyConformance): void {
  const { createTask, getTaskResult, getBalance, ref } = callsOf(conformance);
  const calls = { createTask, getTaskResult, getBalance };
  const names = ['createTask', 'getTaskResult', 'getBalance'] as const;
  const answers = {
    createTask: conformance.created[0]?.body,
    getTaskResult: conformance.pending[0],
    getBalance: conformance.balances[0]?.body,
  };

  describe.each(names)('%s', (name) => {
    const call = calls[name];

    it('rejects at once with the reason of an abort in flight, and leaves no listener and no timer', async () => {
      const clock = createVirtualClock({ auto: false });
      const subject = createSubject(conformance, silence, { clock });
      const controller = new AbortController();
      const reason = { why: 'the user left' };
      let thrown: unknown;
      call(subject, controller.signal).catch((error: unknown) => {
        thrown = error;
      });
      await subject.requested();
      controller.abort(reason);
      for (let turn = 0; turn < atOnce; turn++) await nextTurn();
      expect(thrown).toBe(reason);
      expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
      expect(clock.sleeping).toBe(0);
    });

    it('sends nothing when it was aborted before', async () => {
      const subject = answeredWith(conformance, answers[name]);
      const reason = new Error('too late');
      await expect(call(subject, AbortSignal.abort(reason))).rejects.toBe(reason);
      expect(subject.sent).toEqual([]);
    });

    it('leaves no listener on a signal that outlives it', async () => {
      const { signal } = new AbortController();
      await call(answeredWith(conformance, answers[name]), signal);
      await errorOf(call(answeredWith(conformance, conformance.failed('ERROR_OF_TOMORROW', '')), signal));
      await errorOf(
        call(
          createSubject(conformance, () => json([])),
          signal,
        ),
      );
      expect(getEventListeners(signal, 'abort')).toEqual([]);
    });

    it('ends after requestTimeoutMs of the clock and not before', async () => {
      const clock = createVirtualClock({ auto: false });
      const subject = createSubject(conformance, silence, { clock, requestTimeoutMs: 4000 });
      const ended = errorOf(call(subject));
      let over = false;
      void ended.finally(() => (over = true));
      await subject.requested();
      await clock.advance(3999);
      expect(over).toBe(false);
      await clock.advance(1);
      const error = await ended;
      expect(error).toMatchObject({ code: 'transport', delivery: 'unknown' });
      expect(error).toHaveProperty('ref', name === 'getTaskResult' ? ref : undefined);
      expect(error.message).toContain('4000 ms');
      expect(clock.sleeping).toBe(0);
    });

    it('ends after 30 s of the clock unless told otherwise', async () => {
      const clock = createVirtualClock({ auto: false });
      const subject = createSubject(conformance, silence, { clock });
      const ended = errorOf(call(subject));
      await subject.requested();
      await clock.advance(30_000);
      expect(await ended).toMatchObject({ code: 'transport', delivery: 'unknown' });
    });
  });
}
