import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { mustRun } from '../run.js';
import { tool } from './tools.js';

/** A registry of the packages as they are published, which has all others from where this machine gets them. */
export interface PublicRegistry extends AsyncDisposable {
  url: string;
  /** Makes npm and pnpm use this registry and no other, with none of this machine's credentials. */
  environment: Readonly<Record<string, string>>;
}

export async function startPublicRegistry(folder: string): Promise<PublicRegistry> {
  mkdirSync(folder, { recursive: true });
  const upstream = (await mustRun('npm', ['config', 'get', 'registry'])).trim();
  const child = spawn(process.execPath, [tool('registry.mjs'), folder, upstream], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await firstLine(child);
  const userConfig = join(folder, 'npmrc');
  // It lets anybody publish, but the clients want to be somebody.
  writeFileSync(userConfig, `//${new URL(url).host}/:_authToken=anybody\n`);
  return {
    url,
    environment: {
      npm_config_registry: url,
      pnpm_config_registry: url,
      npm_config_userconfig: userConfig,
      XDG_CONFIG_HOME: folder,
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  const ended = new AbortController();
  child.once('exit', (code) => ended.abort(new Error(`The registry ended with ${code} before it listened.`)));
  const [line] = (await once(createInterface(child.stdout!), 'line', { signal: ended.signal })) as [string];
  return line;
}
