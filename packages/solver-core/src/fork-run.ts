import type { Run } from './run.js';

/** A part of a run that can be ended while the run goes on. */
export interface RunFork {
  readonly run: Run;
  /** It was ended by itself, and not with the whole run. */
  readonly ended: boolean;
  end(): void;
}

export function forkRun(run: Run): RunFork {
  const { signal } = run;
  const ending = new AbortController();
  return {
    run: run.withSignal(AbortSignal.any([signal, ending.signal])),
    get ended() {
      return ending.signal.aborted && !signal.aborted;
    },
    end: () => ending.abort(new DOMException('Not needed any more.', 'AbortError')),
  };
}
