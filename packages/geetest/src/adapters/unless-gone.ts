/** What Node's response tells of the visitor's connection. */
export interface Connection {
  /** It is closed already. */
  readonly destroyed: boolean;
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
}

/**
 * Runs `task` with a signal that aborts when the visitor leaves.
 * @returns what the task does, or nothing if it ended because the visitor left
 */
export async function unlessGone<T>(
  connection: Connection,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const gone = new AbortController();
  const leave = () => gone.abort('The visitor left.');
  connection.once('close', leave);
  if (connection.destroyed) leave();
  try {
    return await task(gone.signal);
  } catch (error) {
    if (gone.signal.aborted) return undefined;
    throw error;
  } finally {
    connection.off('close', leave);
  }
}
