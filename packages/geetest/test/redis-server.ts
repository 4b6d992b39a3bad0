import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { requireProgram } from '@captchakit/testkit';

/** A real Redis that only this process reaches, and that keeps nothing. */
export interface RedisServer extends AsyncDisposable {
  /** The socket it listens on; it has no port. */
  path: string;
  /** It stays connected and answers nothing. */
  pause(): void;
  resume(): void;
  kill(): Promise<void>;
  /** The same again after `kill`, empty. */
  start(): Promise<void>;
}

export async function startRedis(): Promise<RedisServer> {
  const program = requireProgram('redis');
  const folder = mkdtempSync(join(tmpdir(), 'captchakit-redis-'));
  const path = join(folder, 'socket');
  let child: ChildProcess;
  const end = () => child.kill('SIGKILL');
  process.on('exit', end);

  const server: RedisServer = {
    path,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async kill() {
      const over = child.exitCode ?? child.signalCode ?? once(child, 'exit');
      end();
      await over;
    },
    async start() {
      const args = ['--port', '0', '--unixsocket', path, '--dir', folder, '--save', '', '--appendonly', 'no'];
      child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
      const said: string[] = [];
      for await (const line of createInterface(child.stdout!)) {
        said.push(line);
        if (/ready to accept connections/i.test(line)) {
          child.stdout!.resume();
          return;
        }
      }
      throw new Error(`Redis did not start:\n${said.join('\n')}`);
    },
    async [Symbol.asyncDispose]() {
      process.off('exit', end);
      await server.kill();
      rmSync(folder, { recursive: true });
    },
  };
  await server.start();
  return server;
}
