import { spawn } from 'node:child_process';

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A command to its end. */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env = process.env }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const finished = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (chunk: string) => (finished[name] += chunk));
    }
    child.on('error', reject).on('close', (code) => resolve({ code, ...finished }));
  });
}

/**
 * The same, for what has to work.
 * @throws {Error} with all it has said
 */
export async function mustRun(...parameters: Parameters<typeof run>): Promise<string> {
  const { code, stdout, stderr } = await run(...parameters);
  if (code === 0) return stdout;
  const [command, args] = parameters;
  throw new Error(`${command} ${args.join(' ')} ended with ${code}.\n${stdout}${stderr}`);
}
