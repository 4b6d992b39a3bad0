import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { announceSomething } from '../changesets.js';
import { copyRepository } from './copy-repository.js';
import { startPublicRegistry } from './registry.js';
import { installTools } from './tools.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the tests may write. */
    folder: string;
    /** The address of the registry into which a copy of this repository was published. */
    registry: string;
    /** What makes npm and pnpm use that registry. */
    environment: Readonly<Record<string, string>>;
    /** The copy, with its versions and tags. */
    copy: string;
  }
}

/** Rehearses a release: makes versions of a copy and publishes them into a registry of its own. Once, for all tests. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await installTools();
  const folder = mkdtempSync(join(tmpdir(), 'captchakit-published-'));
  // Also when Ctrl-C ends it: this is more than half a gigabyte.
  const clear = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', clear);
  const registry = await startPublicRegistry(join(folder, 'registry'));
  const tearDown = async () => {
    await registry[Symbol.asyncDispose]();
    process.off('exit', clear);
    clear();
  };
  try {
    const copy = await copyRepository(join(folder, 'copy'), registry.environment);
    await copy.run('pnpm', 'install', '--frozen-lockfile', '--prefer-offline');
    announceSomething(copy.folder);
    await copy.run('pnpm', 'version-packages');
    await copy.commit('versions');
    await copy.run('pnpm', 'release');
    provide('folder', folder);
    provide('registry', registry.url);
    provide('environment', registry.environment);
    provide('copy', copy.folder);
    return tearDown;
  } catch (error) {
    await tearDown();
    throw error;
  }
}
