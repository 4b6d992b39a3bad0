/** The command was called in a way that cannot be answered; nothing is wrong with a file. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
