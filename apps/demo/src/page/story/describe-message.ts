import type { Cost } from '@captchakit/solver-core';
import type { Choice, RecordedMessage, SolveMessage } from '../../api.js';
import { formatDuration, formatMoney, plural } from '../format.js';
import { describeVerdict } from '../login/describe-verdict.js';

type Tone = 'quiet' | 'plain' | 'good' | 'bad' | 'warn';

/** A line of the timeline. */
export interface Line {
  title: string;
  detail?: string;
  tone: Tone;
}

/** Says in words what happened; undefined for what another part of the page says. */
export function describeMessage(
  message: SolveMessage,
  before: readonly SolveMessage[],
  titleOf: (provider: string) => string,
): Line | undefined {
  switch (message.type) {
    case 'solve-start':
      return { title: 'Solve started', ...choiceOf(before), tone: 'plain' };
    case 'attempt-start': {
      const failedOver = before.some(({ type }) => type === 'attempt-error');
      const ignored = message.ignored.length > 0 ? `, ignores ${message.ignored.join(', ')}` : '';
      return {
        title: failedOver ? `Failing over to ${titleOf(message.provider)}` : `Asking ${titleOf(message.provider)}`,
        detail: `${message.taskType}${ignored}`,
        tone: failedOver ? 'warn' : 'plain',
      };
    }
    case 'task-start':
      return { title: 'Task accepted', detail: message.ref.id, tone: 'plain' };
    case 'check-pending':
      return { title: `Check ${message.checks}`, detail: 'not ready yet', tone: 'quiet' };
    case 'check-error':
      return { title: `Check ${message.checks} failed, the task goes on`, detail: message.message, tone: 'warn' };
    case 'task-ready':
      return {
        title: 'Solution ready',
        detail: `${plural(message.checks, 'check')}, ${formatDuration(message.durationMs)} at the provider`,
        tone: 'good',
      };
    case 'attempt-error':
      return { title: `${titleOf(message.provider)} did not solve it`, detail: message.error.message, tone: 'bad' };
    case 'task-abandoned':
      return { title: 'Task abandoned', detail: `${message.ref.id} may still be charged`, tone: 'warn' };
    case 'queue-wait':
      return { title: `Waiting for a turn at ${titleOf(message.provider)}`, tone: 'quiet' };
    case 'hedge-start':
      return { title: `Late, so ${titleOf(message.provider)} is asked too`, tone: 'warn' };
    case 'circuit-open':
      return { title: `Nothing more is started at ${titleOf(message.provider)}`, detail: message.reason, tone: 'warn' };
    case 'circuit-closed':
      return { title: `${titleOf(message.provider)} may be asked again`, tone: 'plain' };
    case 'journal-error':
      return { title: 'The journal could not be written', detail: message.message, tone: 'warn' };
    case 'cancelled':
      return { title: 'Cancelled', detail: 'by you', tone: 'warn' };
    case 'failure':
      return { title: 'No solution', tone: 'bad' };
    case 'requested':
      return message.submit
        ? { title: 'Asked to solve, and to log in with it', detail: describeChoice(message), tone: 'plain' }
        : undefined;
    case 'submitted': {
      const { policy, verdict } = message.attempt;
      const { tone, word, sentence } = describeVerdict(verdict);
      return { title: `Sent to the login (${policy} policy): ${word}`, detail: sentence, tone };
    }
    case 'recorded':
      return describeRecorded(message.attempt, titleOf);
    case 'solution':
      return message.delivery.cost
        ? { title: 'Delivered', detail: describeCost(message.delivery.cost), tone: 'good' }
        : { title: 'Collected', detail: 'what an earlier call had paid for', tone: 'good' };
    case 'solve-end':
      return undefined;
  }
}

const strategyWords = { 'in-order': 'in order', cheapest: 'the cheapest first', fastest: 'the fastest first' } as const;

const describeChoice = ({ provider, strategy = 'in-order', hedge }: Choice): string =>
  `${provider === undefined ? strategyWords[strategy] : 'one provider alone'}${hedge ? ', hedged' : ''}`;

function choiceOf([first]: readonly SolveMessage[]): { detail?: string } {
  return first?.type === 'requested' && !first.submit ? { detail: describeChoice(first) } : {};
}

function describeCost({ charged, possible, unpriced }: Cost): string {
  const parts = [
    ...charged.map((money) => `${formatMoney(money)} charged`),
    ...possible.map((money) => `${formatMoney(money)} perhaps charged`),
    ...(unpriced > 0 ? [`${plural(unpriced, 'task')} without a price`] : []),
  ];
  return parts.join(', ') || 'nothing charged';
}

const recordedTones: Partial<Record<RecordedMessage['attempt']['state'], Tone>> = {
  delivered: 'good',
  rejected: 'bad',
  lost: 'bad',
  unknown: 'bad',
};

/** An attempt of an earlier run, of which the journal keeps no events. */
function describeRecorded(attempt: RecordedMessage['attempt'], titleOf: (provider: string) => string): Line {
  const { instance, state, taskType, checksMade, charged, price, errorCode } = attempt;
  const cost = charged === 'no' || !price ? [] : [`${formatMoney(price)}${charged === 'unknown' ? ' perhaps' : ''}`];
  return {
    title: `${titleOf(instance)}: ${state}`,
    detail: [taskType, plural(checksMade, 'check'), ...cost, ...(errorCode === undefined ? [] : [errorCode])].join(
      ', ',
    ),
    tone: recordedTones[state] ?? 'warn',
  };
}
