import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../node_modules', import.meta.url));

interface ScratchProject extends Disposable {
  readonly folder: string;
}

/** A project for a moment, where the packages can be imported as if they had been installed there. */
export function createScratchProject(): ScratchProject {
  const folder = mkdtempSync(join(tmpdir(), 'captchakit-documented-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  symlinkSync(modules, join(folder, 'node_modules'), 'dir');
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}
