import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface Import {
  /** URLs of all modules that were loaded, those built into Node left out. */
  modules: readonly string[];
  /** Whether it made Node load its fetch, which is as slow as fifty modules. */
  loadedFetch: boolean;
}

const cwd = fileURLToPath(new URL('.', import.meta.url));

const script = `
import { registerHooks } from 'node:module';
const urls = [];
registerHooks({ load: (url, context, nextLoad) => (urls.push(url), nextLoad(url, context)) });
await import(process.argv[1]);
const modules = urls.filter((url) => !url.startsWith('node:'));
const loadedFetch = process.moduleLoadList.some((name) => name.includes('undici/undici'));
process.stdout.write(JSON.stringify({ modules, loadedFetch }));
`;

/** Imports an entry in a fresh process, and tells what that loaded. */
export async function watchImport(entry: string): Promise<Import> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, entry], { cwd });
  return JSON.parse(stdout) as Import;
}
