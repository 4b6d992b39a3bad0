/** An error that says what is wrong, what to do about it, and how the process ends. */
export class CliError extends Error {
  readonly exitCode: number;
  /** What to do, as a sentence. */
  readonly hint: string | undefined;

  constructor(exitCode: number, message: string, hint?: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'CliError';
    this.exitCode = exitCode;
    this.hint = hint;
  }
}

/** The library wraps what our own key command says; that is what helps. */
export const withoutWrapping = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof CliError ? error.cause : error;
