import type { TaskRef } from '../task.js';
import { CaptchaKitError, hasCode } from './captchakit-error.js';

/**
 * Time ran out. `open` lists the paid tasks that can still be collected. Next step: call `wait` or `resume`.
 * @example
 * ```ts
 * import { SolveTimeoutError } from '@captchakit/provider';
 *
 * export const stillOpen = (error: unknown) => (SolveTimeoutError.isInstance(error) ? error.open : []);
 * ```
 */
export class SolveTimeoutError extends CaptchaKitError {
  readonly code = 'solve-timeout';
  /** What ran out: the whole solve, or one attempt at one provider. */
  readonly scope: 'solve' | 'attempt';
  readonly timeoutMs: number;
  readonly open: readonly TaskRef[];

  constructor(options: { scope: 'solve' | 'attempt'; timeoutMs: number; open: readonly TaskRef[]; cause?: unknown }) {
    const open = options.open.map((ref) => `${ref.instance} ${ref.id}`).join(', ');
    super(`No solution within ${options.timeoutMs} ms.${open ? ` Still open, and perhaps charged: ${open}.` : ''}`, {
      cause: options.cause,
      ...(options.open[0] && { ref: options.open[0] }),
    });
    this.scope = options.scope;
    this.timeoutMs = options.timeoutMs;
    this.open = options.open;
  }

  get nextProviderMayHelp(): boolean {
    return this.scope === 'attempt';
  }

  static override isInstance(value: unknown): value is SolveTimeoutError {
    return hasCode(value, 'solve-timeout');
  }
}
