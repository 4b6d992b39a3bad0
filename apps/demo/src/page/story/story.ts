import type { ChallengeKind } from '@captchakit/provider';
import type { EndingMessage, RecordedMessage, RequestedMessage, SolveMessage, Story } from '../../api.js';

/** `open`: over, with a paid task that can still be collected. */
export type Phase = 'running' | 'solved' | 'failed' | 'cancelled' | 'open';

export const phaseWords: Readonly<Record<Phase, string>> = {
  running: 'Solving',
  solved: 'Solved',
  failed: 'Failed',
  cancelled: 'Cancelled',
  open: 'Left open',
};

const isEnding = (message: SolveMessage): message is EndingMessage =>
  message.type === 'solution' || message.type === 'failure' || message.type === 'cancelled';

/** Every story begins with what was asked for. */
export const requestOf = ({ messages }: Story): RequestedMessage => messages[0] as RequestedMessage;

export const kindOf = (story: Story): ChallengeKind => requestOf(story).kind;

/** The latest: a cancelled solve may end once more, with what was collected. */
export const endingOf = ({ messages }: Story): EndingMessage | undefined => messages.findLast(isEnding);

export const startedAt = ({ messages }: Story): number => messages[0]!.at;

/** Undefined while it goes on. */
export const endedAt = (story: Story): number | undefined =>
  phaseOf(story) === 'running' ? undefined : (endingOf(story) ?? story.messages.at(-1))?.at;

export function phaseOf(story: Story): Phase {
  const ending = endingOf(story);
  if (ending?.type === 'solution') return 'solved';
  if (openTasks(story).size > 0) return 'open';
  if (ending) return ending.type === 'cancelled' ? 'cancelled' : 'failed';
  const recorded = story.messages.flatMap((message) => (message.type === 'recorded' ? message.attempt : []));
  if (recorded.length === 0) return 'running';
  return recorded.some(({ state }) => state === 'delivered') ? 'solved' : 'failed';
}

/** Ids of the paid tasks that nobody waits for and nobody has collected. */
function openTasks({ messages }: Story): ReadonlySet<string> {
  const open = new Set<string>();
  for (const message of messages) {
    if (message.type === 'task-abandoned') open.add(message.ref.id);
    if (message.type === 'recorded' && isOpen(message.attempt)) open.add(message.attempt.taskId!);
    if (message.type === 'solution') open.delete(message.delivery.ref.id);
    if (message.type === 'failure' && message.ref) open.delete(message.ref.id);
  }
  return open;
}

const isOpen = ({ endedAt: ended, taskId }: RecordedMessage['attempt']): boolean =>
  ended === undefined && taskId !== undefined;

/** Who was asked last, and who solved it where somebody did. */
export function providerOf(story: Story): string | undefined {
  const ending = endingOf(story);
  if (ending?.type === 'solution') return ending.delivery.provider;
  for (const message of story.messages.toReversed()) {
    if (message.type === 'attempt-start') return message.provider;
    if (message.type === 'recorded') return message.attempt.instance;
  }
  return undefined;
}
