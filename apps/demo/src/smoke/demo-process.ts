import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));

/** The built page. */
export const pageFolder = fileURLToPath(new URL('../../dist/page', import.meta.url));

export interface DemoProcess {
  url: string;
  /** The line it printed when it was ready. */
  line: string;
  /** Ends it as Ctrl-C does, and returns its exit code. */
  stop(): Promise<number | null>;
}

/** The built demo on a free port, in a process of its own. */
export async function startDemoProcess(port = '0'): Promise<DemoProcess> {
  const child = launch(port);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    url: /http:\/\/[\d.:]+/.exec(line)![0],
    line,
    async stop() {
      if (child.exitCode !== null) return child.exitCode;
      child.kill('SIGINT');
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    },
  };
}

/** A demo that cannot start: its exit code and what it said. */
export async function failDemoProcess(port: string): Promise<{ code: number | null; said: string }> {
  const child = launch(port);
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

function launch(port: string) {
  if (!existsSync(main)) throw new Error('The demo is not built. Run "pnpm build" first.');
  const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env; // Node warns about a missing file
  return spawn(process.execPath, [main], { env: { ...environment, PORT: port }, stdio: ['ignore', 'pipe', 'pipe'] });
}
