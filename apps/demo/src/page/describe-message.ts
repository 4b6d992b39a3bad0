import type { SolveMessage } from '../api.js';
import { formatDuration, plural } from './format.js';

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
      return { title: 'Solve started', tone: 'plain' };
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
    case 'solve-end':
    case 'solution':
      return undefined;
  }
}
