import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface RepositoryCopy extends AsyncDisposable {
  folder: string;
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  /** Names of the changesets that wait for a release. */
  changesets(): Promise<string[]>;
  /** Runs a script as pnpm would, and gives everything it prints. */
  run(command: string): Promise<Ended>;
}

export interface Ended {
  output: string;
  code: number;
}

/** Neither code nor facts: history, what was installed, built or remembered. */
const leftOut: ReadonlySet<string> = new Set(['.git', '.turbo', '.ci', 'node_modules', 'dist']);

/** A copy of this repository as of its last release, without git. It borrows what is installed and built here. */
export async function copyRepository(): Promise<RepositoryCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'captchakit-copy-'));
  await cp(root, folder, { recursive: true, filter: (path) => path === root || !leftOut.has(basename(path)) });
  for (const path of await packageFolders()) {
    await borrowInstalled(join(root, path), join(folder, path));
    if ((await readdir(join(root, path))).includes('dist'))
      await symlink(join(root, path, 'dist'), join(folder, path, 'dist'));
  }
  const read = (path: string) => readFile(join(folder, path), 'utf8');
  const write = (path: string, text: string) => writeFile(join(folder, path), text);
  for (const vendor of await foldersIn('spec')) {
    await write(`spec/${vendor}/released.yaml`, await read(`spec/${vendor}/openapi.yaml`));
    await rm(join(folder, `.changeset/spec-${vendor}.md`), { force: true });
  }
  return {
    folder,
    read,
    write,
    changesets: async () => (await readdir(join(folder, '.changeset'))).filter((name) => name.endsWith('.md')),
    run: async (command) => runScript(folder, command),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

const foldersIn = async (parent: string): Promise<string[]> =>
  (await readdir(join(root, parent), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

async function packageFolders(): Promise<string[]> {
  const parents = ['packages', 'apps', 'tooling'];
  const nested = await Promise.all(
    parents.map(async (parent) => (await foldersIn(parent)).map((name) => join(parent, name))),
  );
  return ['.', ...nested.flat()];
}

/** Links to single packages, so that caches beside them stay the copy's own. */
async function borrowInstalled(from: string, to: string): Promise<void> {
  const installed = join(from, 'node_modules');
  const names = await readdir(installed).catch((): string[] => []);
  if (names.length > 0) await mkdir(join(to, 'node_modules'), { recursive: true });
  for (const name of names) {
    if (name !== '.cache') await symlink(join(installed, name), join(to, 'node_modules', name));
  }
}

/** What a command of the guide runs: a script of the root, or the one of a package that `turbo run` leads to. */
async function runScript(folder: string, command: string): Promise<Ended> {
  const [, filter, name = '', rest = ''] = /^pnpm (?:--filter=\S+\/(\S+) )?(\S+) ?(.*)$/.exec(command) ?? [];
  const scripts = async (path: string): Promise<Record<string, string>> =>
    JSON.parse(await readFile(join(folder, path, 'package.json'), 'utf8')).scripts ?? {};

  let path = filter ? `packages/${filter}` : '.';
  let script = (await scripts(path))[name];
  if (`${script} `.startsWith(`turbo run ${name} `)) {
    path = name === 'spec:changeset:check' ? 'tooling/spec-diff' : 'tooling/codegen';
    script = (await scripts(path))[name];
  }
  if (script === undefined) throw new Error(`no script "${name}" in ${relative(root, path) || 'package.json'}`);
  return execute(join(folder, path), folder, `${script} ${rest}`.trim());
}

async function execute(cwd: string, folder: string, script: string): Promise<Ended> {
  const path = [
    join(cwd, 'node_modules/.bin'),
    join(folder, 'node_modules/.bin'),
    dirname(process.execPath),
    process.env['PATH'],
  ];
  // Colours and the caller's folder belong to the terminal that runs the tests.
  const { INIT_CWD: _, FORCE_COLOR: __, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(
      'sh',
      ['-c', `${script} 2>&1`],
      { cwd, env: { ...env, PATH: path.join(':'), NO_COLOR: '1' } },
      (error, output) => {
        resolve({ output: output.trimEnd(), code: error ? Number(error.code) : 0 });
      },
    );
  });
}
