import { CliError } from '../cli-error.js';
import { checkSetting } from '../config/check-settings.js';
import { changeUserConfig, findProjectConfig, userConfigPath } from '../config/config-file.js';
import type { SettingValue } from '../config/narrow.js';
import { type Setting, settingNamed, settingTable } from '../config/setting-table.js';
import { loadSettings, type ResolvedSetting } from '../config/settings.js';
import { splitList } from '../config/split-list.js';
import { exitCodes } from '../exit-codes.js';
import { nearest } from '../nearest.js';
import { groupSettings } from '../output/group-settings.js';
import { print, printError, printJson } from '../output/print.js';
import { printTable } from '../output/print-table.js';
import { readSecret } from '../read-secret.js';

export const showConfigPath = (): void => print([userConfigPath()]);

/** Keys are shown as set, never what they are. */
export function showConfig(flags: { json?: boolean }): void {
  const resolved = new Map(
    loadSettings()
      .all()
      .map((row) => [row.setting.name, row]),
  );
  if (flags.json) {
    const settings = [...resolved].map(([name, row]) => ({ name, value: shown(row), source: row.source }));
    return printJson({ userFile: userConfigPath(), projectFile: findProjectConfig() ?? null, settings });
  }
  const settings = settingTable.map(({ name, description }) => {
    const row = resolved.get(name);
    return { name, text: row ? shown(row) : description, source: row?.source };
  });
  printTable(
    ['setting', 'value', 'from, or what it is for'],
    settings.map(({ name, text, source }) => [name, ...(source === undefined ? ['-', text] : [text, source])]),
    (columns) => groupSettings(settings, columns),
  );
}

const shown = ({ setting, value }: ResolvedSetting): string => (setting.secret ? '(set)' : [value].flat().join(', '));

export async function setConfig(name: string, given: readonly string[]): Promise<void> {
  const setting = requireSetting(name);
  if (setting.secret && given.length > 0) throw secretOnCommandLine(name);
  const value = setting.secret ? await readSecret(setting) : await readValue(setting, given);
  await changeUserConfig(async (values) => new Map(values).set(name, value));
  printError(`Set: ${name} in ${userConfigPath()}`);
}

async function readValue({ name, kind }: Setting, given: readonly string[]): Promise<SettingValue> {
  const value = kind === 'list' ? given.flatMap(splitList) : given.join(' ');
  requireValue(name, value);
  await checkSetting(name, value);
  return value;
}

export async function unsetConfig(name: string): Promise<void> {
  requireSetting(name);
  let wasSet = false;
  await changeUserConfig(async (values) => {
    const rest = new Map(values);
    wasSet = rest.delete(name);
    return wasSet ? rest : values;
  });
  printError(wasSet ? `Removed ${name} from ${userConfigPath()}` : `Not set: ${name} in ${userConfigPath()}`);
}

export async function addToConfig(name: string, given: readonly string[]): Promise<void> {
  const setting = requireSetting(name);
  if (setting.kind !== 'list') {
    throw new CliError(exitCodes.usage, `${name} is not a list.`, `captchakit config set ${name} …`);
  }
  const more = given.flatMap(splitList);
  requireValue(name, more);
  let list: string[] = [];
  await changeUserConfig(async (values) => {
    const before = (values.get(name) as readonly string[] | undefined) ?? [];
    list = [...new Set([...before, ...more])];
    await checkSetting(name, list);
    return new Map(values).set(name, list);
  });
  printError(`${name}: ${list.join(', ')}`);
}

function requireSetting(name: string): Setting {
  const setting = settingNamed(name);
  if (setting) return setting;
  const names = settingTable.map((row) => row.name);
  throw new CliError(
    exitCodes.usage,
    `There is no setting ${name}.${nearest(name, names)}`,
    'List them all: captchakit config show',
  );
}

function requireValue(name: string, value: SettingValue): void {
  if (value.length > 0) return;
  throw new CliError(
    exitCodes.usage,
    `A value is missing for ${name}.`,
    `To remove the setting: captchakit config unset ${name}`,
  );
}

const secretOnCommandLine = (name: string): CliError =>
  new CliError(
    exitCodes.usage,
    'A key on the command line ends up in the history of the shell and in the list of processes.',
    `You will be asked for it: captchakit config set ${name}`,
  );
