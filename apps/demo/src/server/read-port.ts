/** Port where nobody chose another. */
const defaultPort = 4321;

/**
 * The port of `PORT`; 0 lets the system choose a free one.
 * @throws {RangeError} with a sentence for people
 */
export function readPort(text: string | undefined): number {
  if (text === undefined || text.trim() === '') return defaultPort;
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new RangeError(`PORT must be a whole number from 0 to 65535, not ${JSON.stringify(text)}.`);
}

/** What to tell somebody whose port cannot be had; undefined for any other error. */
export function explainPort(error: unknown, port: number): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (error instanceof RangeError) return error.message;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Choose another one with PORT=${port + 1}, or a free one with PORT=0.`;
  if (code === 'EACCES')
    return `Port ${port} needs more rights than you have. Choose one above 1023 with PORT=${defaultPort}.`;
  return undefined;
}
