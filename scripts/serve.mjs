import { spawn } from 'node:child_process';
import { nodePath } from './pnpm.mjs';

/**
 * Hands the terminal to a program of this repository, passes on the signals that end it, and ends as it ended.
 * @param {readonly string[]} args the program's file and its arguments
 */
export function serve(args) {
  const child = spawn(nodePath, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('close', (code) => process.exit(code ?? 1));

  // npm dies of a SIGTERM without passing it on; a server must not outlive it.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500).unref();
}
