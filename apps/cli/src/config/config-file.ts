import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { fileProblem } from '../file-problem.js';
import { explainLoading } from '../least-node.js';
import { nearest } from '../nearest.js';
import type { SettingValue } from './narrow.js';
import { platformFolders } from './platform-folders.js';
import { settingNamed, settingTable } from './setting-table.js';

/** What a file sets, by the names of the settings. */
export type ConfigValues = ReadonlyMap<string, SettingValue>;

export const userConfigPath = (): string => join(platformFolders().config, 'config.json');

const projectFile = 'captchakit.config.json';

/** The nearest project file, in this folder or above it. */
export function findProjectConfig(from: string = process.cwd()): string | undefined {
  const path = join(from, projectFile);
  if (existsSync(path)) return path;
  const parent = resolve(from, '..');
  return parent === from ? undefined : findProjectConfig(parent);
}

/**
 * Reads a file; one that is not there sets nothing.
 * @throws {CliError} it cannot be read, is no JSON, or holds what is no setting
 */
export function readConfigFile(path: string): ConfigValues {
  const text = readIfThere(path);
  if (text === undefined || text.trim() === '') return new Map();
  const document = parse(path, text);
  if (!isObject(document)) throw broken(path, 'must hold a JSON object of settings.');
  const values = new Map<string, SettingValue>();
  for (const [name, value] of flatten(document)) {
    if (name === '$schema') continue;
    const setting = settingNamed(name);
    if (!setting) {
      const names = settingTable.map((row) => row.name);
      throw broken(path, `sets ${JSON.stringify(name)}, which is no setting.${nearest(name, names)}`);
    }
    if (setting.kind === 'list' ? !isTextList(value) : typeof value !== 'string' || value === '') {
      throw broken(path, `must hold ${setting.kind === 'list' ? 'a list of texts' : 'a text'} for ${name}.`);
    }
    values.set(name, value as SettingValue);
  }
  return values;
}

/** How long another command may take to change the file. */
const patienceMs = 10_000;

/**
 * Changes one's own file. Of several commands at the same time, one waits for the other, so that none undoes what another did.
 * @param change gets what the file holds, and gives what it is to hold
 * @throws {CliError} the file cannot be used, or stays locked
 */
export async function changeUserConfig(change: (values: ConfigValues) => Promise<ConfigValues>): Promise<void> {
  const path = userConfigPath();
  const { lockFile } = await import('../lock-file.js').catch((error: NodeJS.ErrnoException) => {
    throw explainLoading(error);
  });
  const lock = whileWriting(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    return lockFile(`${path}.lock`, patienceMs);
  });
  if (!lock) throw new CliError(exitCodes.configuration, `${path} is being changed by another command. Try again.`);
  try {
    const values = readConfigFile(path);
    const changed = await change(values);
    if (changed !== values) whileWriting(path, () => writeConfigFile(path, changed));
  } finally {
    lock[Symbol.dispose]();
  }
}

/** Replaces the file as a whole, so that nobody ever reads half of it. Only its owner may read it. */
function writeConfigFile(path: string, values: ConfigValues): void {
  const document: Record<string, unknown> = {};
  for (const [name, value] of [...values].toSorted(([a], [b]) => a.localeCompare(b))) {
    const [group, key] = name.split('.');
    if (key === undefined) document[name] = value;
    else document[group!] = { ...(document[group!] as object | undefined), [key]: value };
  }
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(document, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

function whileWriting<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new CliError(exitCodes.configuration, `${path} cannot be written (${fileProblem(error)}).`);
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw new CliError(exitCodes.configuration, `${path} cannot be read (${fileProblem(error)}).`);
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // The message quotes the text, which may hold a key.
    const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length);
    const before = text.slice(0, position).split('\n');
    throw broken(path, `is no JSON: see line ${before.length}, column ${before.at(-1)!.length + 1}.`);
  }
}

const broken = (path: string, problem: string): CliError =>
  new CliError(exitCodes.configuration, `${path} ${problem}`, 'Settings: captchakit config show');

const flatten = (document: object): [string, unknown][] =>
  Object.entries(document).flatMap(([name, value]: [string, unknown]): [string, unknown][] =>
    isObject(value) ? Object.entries(value).map(([key, inner]) => [`${name}.${key}`, inner]) : [[name, value]],
  );

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTextList = (value: unknown): boolean =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');
