import type { ChallengeKind } from '@captchakit/provider';
import type { FinalMessage, SolveMessage } from '../api.js';

/** One solve as the page knows it. */
export interface Run {
  id: string;
  kind: ChallengeKind;
  messages: readonly SolveMessage[];
  /** The server no longer knows the solve. */
  lost: boolean;
}

export type Phase = 'running' | 'solved' | 'failed' | 'cancelled' | 'lost';

export const isFinal = (message: SolveMessage | undefined): message is FinalMessage =>
  message?.type === 'solution' || message?.type === 'failure' || message?.type === 'cancelled';

export const endingOf = ({ messages }: Run): FinalMessage | undefined => {
  const last = messages.at(-1);
  return isFinal(last) ? last : undefined;
};

export function phaseOf(run: Run): Phase {
  const ending = endingOf(run);
  if (!ending) return run.lost ? 'lost' : 'running';
  return { solution: 'solved', failure: 'failed', cancelled: 'cancelled' }[ending.type] as Phase;
}

/** A message with its number; one that is there already, after a reconnect, changes nothing. */
export const withMessage = (run: Run, number: number, message: SolveMessage): Run =>
  number === run.messages.length + 1 ? { ...run, messages: [...run.messages, message] } : run;
