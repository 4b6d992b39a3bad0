import { race } from '@captchakit/provider';

/** Settles like `race`. What the work gives when nobody waits for it any more is handed to `undo`. */
export async function raceOrUndo<T>(work: Promise<T>, signal: AbortSignal, undo: (late: T) => unknown): Promise<T> {
  try {
    return await race(work, signal);
  } catch (error) {
    if (signal.aborted) work.then(undo).catch(() => {});
    throw error;
  }
}
