import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable, Writable } from 'node:stream';
import { run } from '../src/run.js';
import { type Finished, newHome, type RunOptions, shownSecret } from './run-cli.js';

/** What of `process` each run has for itself. */
type Own = { [P in 'env' | 'cwd' | 'stdin' | 'stdout' | 'stderr' | 'exitCode']: unknown };

/** Of the run whose code asks, however many there are at the same time. */
const ofRun = new AsyncLocalStorage<Own>();

globalThis.process = new Proxy(process, {
  get(target, name) {
    const own = ofRun.getStore();
    return Reflect.get(own && name in own ? own : target, name);
  },
  set(target, name, value) {
    const own = ofRun.getStore();
    return Reflect.set(own && name in own ? own : target, name, value);
  },
});

export type Outcome = Omit<Finished, 'signal'>;

class Output extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/**
 * The command line within this process, as `main.ts` runs it but at a tenth of the cost. What is about a process needs
 * `runCli`: signals, terminals, pipes, how it ends, flags of Node. So does a secret that the command line learns to mask,
 * since it masks it in every later run of this process, too.
 */
export async function runInProcess(
  args: readonly string[],
  { env = {}, stdin = '', secrets = [], cwd = process.cwd() }: Omit<RunOptions, 'blocksPerFile'> = {},
): Promise<Outcome> {
  const [out, err] = [new Output(), new Output()];
  const own: Own = {
    env: { PATH: process.env['PATH'], HOME: newHome(), ...env },
    cwd: () => cwd,
    stdin: Readable.from([Buffer.from(stdin)], { objectMode: false }),
    stdout: out,
    stderr: err,
    exitCode: undefined,
  };
  const code = await ofRun.run(own, async () => run(args));
  const finished = { code, stdout: out.text, stderr: err.text };
  const shown = shownSecret(secrets, finished);
  if (shown !== undefined) throw new Error(`the output shows the secret ${shown}`);
  return finished;
}
