import { spawn } from 'node:child_process';
import { CliError } from './cli-error.js';
import { exitCodes } from './exit-codes.js';

/**
 * Runs a command of the user in a shell and gives what it prints, without the line break at its end. Its stderr is ours.
 * @throws {CliError} it cannot be run, fails, or prints nothing
 */
export async function runCommand(label: string, command: string, signal?: AbortSignal): Promise<string> {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'inherit'], ...(signal && { signal }) });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  const code = await new Promise<number | string>((resolve) => {
    child.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.name));
    child.on('close', (exitCode, name) => resolve(exitCode ?? name ?? 'no exit code'));
  });
  signal?.throwIfAborted();
  const text = output.trim();
  if (code === 0 && text !== '') return text;
  const problem = code === 0 ? 'printed nothing' : `ended with ${code}`;
  throw new CliError(exitCodes.configuration, `The command ${label} ${problem}.`, 'It must print one value on stdout.');
}
