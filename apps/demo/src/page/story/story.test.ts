import type { TaskRef } from '@captchakit/provider';
import { describe, expect, it } from 'vitest';
import type { RecordedMessage, SolveMessage, Story } from '../../api.js';
import { endedAt, phaseOf, providerOf } from './story.js';

const ref: TaskRef = { instance: 'one', endpoint: '', kind: 'recaptcha-v3', taskType: 'Task', id: '7' };
const event = { solveId: 'a', at: 5 };
const requested: SolveMessage = { type: 'requested', at: 1, kind: 'recaptcha-v3' };
const asked: SolveMessage = { ...event, type: 'attempt-start', provider: 'one', taskType: 'Task', ignored: [] };
const abandoned: SolveMessage = { ...event, type: 'task-abandoned', ref };
const cancelled: SolveMessage = { type: 'cancelled', at: 9 };
const failure: SolveMessage = { type: 'failure', at: 9, code: 'transport', message: '' };
const solution: SolveMessage = {
  type: 'solution',
  at: 12,
  delivery: { solution: { token: 't' }, ref, provider: 'two', expiresAt: '' },
};
const recorded = (attempt: Partial<RecordedMessage['attempt']>): SolveMessage => ({
  type: 'recorded',
  at: 4,
  attempt: { instance: 'one', taskType: 'Task', state: 'delivered', charged: 'yes', checksMade: 1, ...attempt },
});
const story = (...messages: SolveMessage[]): Story => ({ id: 'a', messages: [requested, ...messages] });

describe('the phase of a story', () => {
  it.each([
    ['running', [asked]],
    ['solved', [asked, solution]],
    ['failed', [asked, failure]],
    ['cancelled', [asked, cancelled]],
    // A task was paid for, whatever ended the solve, and in whatever order that was told.
    ['open', [asked, abandoned, cancelled]],
    ['open', [asked, cancelled, abandoned]],
    ['open', [asked, abandoned, failure]],
    ['solved', [asked, abandoned, solution]],
    ['solved', [asked, abandoned, cancelled, solution]],
    ['failed', [asked, abandoned, cancelled, { ...failure, ref }]],
    ['solved', [recorded({ state: 'rejected', endedAt: 3 }), recorded({ endedAt: 4 })]],
    ['failed', [recorded({ state: 'lost', endedAt: 4 })]],
    ['open', [recorded({ state: 'started', taskId: '7' })]],
    ['solved', [recorded({ state: 'started', taskId: '7' }), solution]],
  ] as [string, SolveMessage[]][])('is %s %#', (phase, messages) => expect(phaseOf(story(...messages))).toBe(phase));

  it('has an end once it does not go on', () => {
    expect(endedAt(story(asked))).toBeUndefined();
    expect(endedAt(story(asked, cancelled))).toBe(9);
    expect(endedAt(story(recorded({ endedAt: 4 })))).toBe(4);
  });
});

describe('the provider of a story', () => {
  it('is the one that solved it, else the last one that was asked', () => {
    expect(providerOf(story())).toBeUndefined();
    expect(providerOf(story(asked))).toBe('one');
    expect(providerOf(story(asked, solution))).toBe('two');
    expect(providerOf(story(recorded({ instance: 'three' })))).toBe('three');
  });
});
