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
  /** All it has said on stdout. */
  said(): string;
  /** Ends it as Ctrl-C does, which arrives from the terminal and through npm, and returns its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
}

/** The built demo in a process of its own, on a free port and with a journal in memory where nothing else is said. */
export async function startDemoProcess(environment: Readonly<Record<string, string>> = {}): Promise<DemoProcess> {
  const child = launch(environment);
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    said: () => said,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    url: /http:\/\/[\d.:]+/.exec(line)![0],
    line,
    async stop() {
      if (child.exitCode !== null) return child.exitCode;
      child.kill('SIGINT');
      child.kill('SIGINT');
      const [code] = (await once(child, 'close')) as [number | null];
      return code;
    },
  };
}

/** A demo that cannot start: its exit code and what it said. */
export async function failDemoProcess(
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number | null; said: string }> {
  const child = launch(environment);
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

function launch(given: Readonly<Record<string, string>>) {
  if (!existsSync(main)) throw new Error('The demo is not built. Run "pnpm build" first.');
  const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env; // Node warns about a missing file
  return spawn(process.execPath, [main], {
    env: { ...environment, PORT: '0', ...given },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
