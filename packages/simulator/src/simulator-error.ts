/**
 * `port-taken` and `cannot-listen`: a simulator did not start. `unreachable`, `not-a-simulator`, `bad-url` and
 * `virtual-clock`: there is none to connect to. `bad-fault`, `bad-scenario` and `unknown-scenario`: what should go wrong is not clear.
 */
export type SimulatorErrorCode =
  | 'port-taken'
  | 'cannot-listen'
  | 'unreachable'
  | 'not-a-simulator'
  | 'bad-url'
  | 'virtual-clock'
  | 'bad-fault'
  | 'bad-scenario'
  | 'unknown-scenario';

const marker = Symbol.for('captchakit.error.SimulatorError');

/** A simulator could not be started or found, or not be told what to do. The message is one sentence for people and says what to do. */
export class SimulatorError extends Error {
  readonly [marker] = true;
  override readonly name = 'SimulatorError';
  /** For programs. */
  readonly code: SimulatorErrorCode;

  constructor(code: SimulatorErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  /** Recognises errors of any copy of this package, which `instanceof` does not. */
  static isInstance(value: unknown): value is SimulatorError {
    return typeof value === 'object' && value !== null && marker in value;
  }
}
