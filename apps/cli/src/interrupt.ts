import { exitCodes } from './exit-codes.js';

const exitCodeOf = { SIGINT: exitCodes.interrupted, SIGTERM: exitCodes.terminated } as const;

/** The reason of the signal that {@link listenForInterrupt} gives. */
export class InterruptedError extends Error {
  readonly exitCode: number;

  constructor(signal: keyof typeof exitCodeOf) {
    super(`Stopped by ${signal}.`);
    this.name = 'InterruptedError';
    this.exitCode = exitCodeOf[signal];
  }
}

export interface Interrupt {
  /** Aborts at the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  [Symbol.dispose](): void;
}

/**
 * Signals within this time are one: the terminal sends Ctrl-C to every process of the group, and those that started us,
 * such as `npm run`, pass theirs on to us too.
 */
const onePressMs = 100;

/** The first Ctrl-C asks to stop in good order, the second leaves at once. */
export function listenForInterrupt({ now = () => performance.now(), exit = process.exit } = {}): Interrupt {
  const controller = new AbortController();
  let firstAt = 0;
  const onSignal = (name: keyof typeof exitCodeOf) => {
    if (!controller.signal.aborted) {
      firstAt = now();
      controller.abort(new InterruptedError(name));
    } else if (now() - firstAt > onePressMs) exit(exitCodeOf[name]);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
