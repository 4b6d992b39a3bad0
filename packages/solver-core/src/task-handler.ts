import type { ChallengeKind, TaskHandler } from '@captchakit/provider';

/** The part of a handler that starts tasks. */
export type Starter<K extends ChallengeKind> = Pick<TaskHandler<K>, 'doStart'>;

/** The part of a handler that asks for their results. */
export type Checker<K extends ChallengeKind> = Pick<TaskHandler<K>, 'doCheck'>;
