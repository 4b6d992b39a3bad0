import { join } from 'node:path';
import { build } from 'esbuild';
import { type Finished, run } from '../run.js';
import { tool } from './tools.js';

/** Something that runs JavaScript, as the tools have it. */
export interface Runtime {
  title: string;
  /** Makes one use of the packages that are installed in `consumer`, with the simulator at `control`. */
  use(program: string, options: UseOptions): Promise<Finished>;
}

interface UseOptions {
  consumer: string;
  control: string;
}

const fromCommand =
  (...command: readonly [string, ...string[]]): Runtime['use'] =>
  (program, { consumer, control }) => {
    const [executable, ...args] = command;
    const env = { PATH: process.env['PATH'], HOME: consumer };
    return run(tool(executable), [...args, 'main.js', program, control], { cwd: consumer, env });
  };

/** Workers have no files: the program and all it imports are one. */
const inWorker: Runtime['use'] = async (program, { consumer, control }) => {
  const outfile = join(consumer, `${program}.worker.js`);
  try {
    await build({
      stdin: { contents: workerOf(program), resolveDir: consumer },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'browser',
      conditions: ['workerd', 'worker'],
      target: 'es2024',
      logLevel: 'silent',
    });
  } catch (error) {
    return { code: 1, stdout: '', stderr: String(error) };
  }
  return run(process.execPath, [tool('worker.mjs'), outfile, control]);
};

const workerOf = (program: string): string => `
  import { connectSimulator } from '@captchakit/simulator/connect';
  import { use } from './uses/${program}.js';
  export default {
    async fetch({ url }) {
      try {
        await use(await connectSimulator(url));
        return new Response('');
      } catch (error) {
        return new Response(error.stack, { status: 500 });
      }
    },
  };`;

export const runtimes: readonly Runtime[] = [
  { title: 'Node 22.13', use: fromCommand('node_modules/node-22/bin/node') },
  { title: 'Node 24', use: fromCommand('node_modules/node-24/bin/node') },
  { title: 'Node 26', use: fromCommand('node_modules/node-26/bin/node') },
  { title: 'Bun 1.4', use: fromCommand('node_modules/.bin/bun') },
  { title: 'Deno 2.9', use: fromCommand('node_modules/.bin/deno', 'run', '--allow-all', '--quiet') },
  { title: 'Workers', use: inWorker },
];
