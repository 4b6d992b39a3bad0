import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

const running = new Set<ChildProcess>();
let homes: string | undefined;
let homesMade = 0;

/** A home for `HOME` in the environment of several runs. Without one, each run has its own. */
export const newHome = (): string =>
  join((homes ??= mkdtempSync(join(tmpdir(), 'captchakit-cli-'))), String((homesMade += 1)));

/** What the tests of a file have made, and what those that failed have left behind, ends with it. */
export function cleanUp(): void {
  for (const child of running) child.kill('SIGKILL');
  if (homes !== undefined) rmSync(homes, { recursive: true, force: true });
  homes = undefined;
}

/** For suites that start many processes on a busy machine. */
export const patient = { timeout: 60_000 };

export interface Finished {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  env?: Record<string, string>;
  /** The folder it runs in. */
  cwd?: string;
  /** What stdin delivers; by default it is at its end. */
  stdin?: string;
  /** No file may grow beyond so many blocks of 512 bytes: what a full disk looks like. */
  blocksPerFile?: number;
  /** Texts that no output may hold. A run that shows one fails. */
  secrets?: readonly string[];
}

/** The secret that the output of a run holds. */
export const shownSecret = (
  secrets: readonly string[],
  { stdout, stderr }: Pick<Finished, 'stdout' | 'stderr'>,
): string | undefined => secrets.find((secret) => `${stdout}${stderr}`.includes(secret));

/** The built command line as a child process, with none of our environment. */
export class RunningCli {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  stdout = '';
  stderr = '';
  readonly #watchers = new Set<() => void>();

  constructor(args: readonly string[], { env = {}, stdin = '', secrets = [], cwd, blocksPerFile }: RunOptions = {}) {
    const command = [process.execPath, main, ...args];
    const limited = `trap '' XFSZ; ulimit -f ${blocksPerFile}; exec "$@"`;
    const [file, ...rest] = blocksPerFile === undefined ? command : ['sh', '-c', limited, 'sh', ...command];
    this.child = spawn(file!, rest, {
      env: { PATH: process.env['PATH'] ?? '', HOME: newHome(), ...env },
      cwd,
    });
    running.add(this.child);
    // A child that does not read its stdin may be gone before we have written it.
    this.child.stdin!.on('error', () => {});
    this.child.stdin!.end(stdin);
    for (const name of ['stdout', 'stderr'] as const) {
      this.child[name]!.setEncoding('utf8').on('data', (chunk: string) => {
        this[name] += chunk;
        for (const watcher of this.#watchers) watcher();
      });
    }
    this.finished = new Promise((resolve, reject) => {
      this.child.on('error', reject);
      this.child.on('close', (code, signal) => {
        running.delete(this.child);
        const { stdout, stderr } = this;
        for (const watcher of this.#watchers) watcher();
        const shown = shownSecret(secrets, { stdout, stderr });
        if (shown !== undefined) return reject(new Error(`the output shows the secret ${shown}`));
        resolve({ code, signal, stdout, stderr });
      });
    });
  }

  /** Waits until the output matches. */
  async until(name: 'stdout' | 'stderr', pattern: RegExp): Promise<string> {
    let watcher: (() => void) | undefined;
    const matched = new Promise<void>((resolve) => {
      watcher = () => pattern.test(this[name]) && resolve();
      this.#watchers.add(watcher);
      watcher();
    });
    const ended = this.#mustHaveMatched(name, pattern);
    await Promise.race([matched, ended]);
    this.#watchers.delete(watcher!);
    return this[name];
  }

  async #mustHaveMatched(name: 'stdout' | 'stderr', pattern: RegExp): Promise<void> {
    const { code, stderr } = await this.finished;
    if (!pattern.test(this[name])) throw new Error(`ended with ${code} before ${name} matched ${pattern}: ${stderr}`);
  }
}

export const startCli = (args: readonly string[], options?: RunOptions): RunningCli => new RunningCli(args, options);

export const runCli = (args: readonly string[], options?: RunOptions): Promise<Finished> =>
  new RunningCli(args, options).finished;
