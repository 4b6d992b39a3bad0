import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from './run.js';

const consumers = fileURLToPath(new URL('../consumers/', import.meta.url));

/** npm with nothing of this machine's settings and caches: all it gets, it gets from the registry. */
export const npm = (args: readonly string[], { registry, folder }: { registry: string; folder: string }) =>
  mustRun(
    'npm',
    [
      ...args,
      `--registry=${registry}`,
      `--cache=${join(folder, '.npm-cache')}`,
      `--userconfig=${join(folder, '.npmrc')}`,
      '--no-audit',
      '--no-fund',
      '--no-update-notifier',
    ],
    { cwd: folder, env: { PATH: process.env['PATH'], HOME: folder } },
  );

/** A copy of a consumer with everything it depends on. */
export async function installConsumer(name: string, target: string, registry: string): Promise<string> {
  const folder = join(target, name);
  cpSync(join(consumers, name), folder, { recursive: true });
  await npm(['install'], { registry, folder });
  return folder;
}
