import { addSecret } from '../mask-secrets.js';
import { printError } from '../output/print.js';
import {
  type ConfigValues,
  findProjectConfig,
  readConfigFile,
  type SettingValue,
  userConfigPath,
} from './config-file.js';
import { type Setting, settingTable } from './setting-table.js';
import { splitList } from './split-list.js';

/** What a setting is, and who says so. */
export interface ResolvedSetting {
  readonly setting: Setting;
  readonly value: SettingValue;
  /** A flag, an environment variable, or the path of a file. */
  readonly source: string;
}

/** The settings of this run, by name: from a flag, the environment, the project's file or one's own, in this order. */
export interface Settings {
  text(name: string): string | undefined;
  list(name: string): readonly string[] | undefined;
  /** How to name the setting in a message: its flag, its variable, or its name in a file. */
  sourceOf(name: string): string;
  all(): readonly ResolvedSetting[];
}

/**
 * @param flags what the command line says, by the names of the settings
 * @throws {CliError} a file is broken
 */
export function loadSettings(flags: Readonly<Record<string, SettingValue | undefined>> = {}): Settings {
  const userPath = userConfigPath();
  const projectPath = findProjectConfig();
  const user = readConfigFile(userPath);
  const project = projectPath === undefined ? new Map<string, SettingValue>() : readConfigFile(projectPath);
  const resolved = new Map<string, ResolvedSetting>();

  for (const setting of settingTable) {
    const { name, ownerOnly, secret } = setting;
    if (ownerOnly && project.has(name)) {
      printError(`${name} of ${projectPath} does not count: set it in your own file or the environment.`);
    }
    const found =
      ofFlag(name, flags[name]) ??
      ofEnvironment(setting) ??
      (ownerOnly ? undefined : ofFile(name, project, projectPath!)) ??
      ofFile(name, user, userPath);
    if (!found) continue;
    if (secret) addSecret(String(found.value));
    resolved.set(name, { setting, ...found });
  }

  return {
    text: (name) => resolved.get(name)?.value as string | undefined,
    list: (name) => resolved.get(name)?.value as readonly string[] | undefined,
    sourceOf: (name) => resolved.get(name)?.source ?? name,
    all: () => [...resolved.values()],
  };
}

type Found = Omit<ResolvedSetting, 'setting'> | undefined;

const ofFlag = (name: string, value: SettingValue | undefined): Found =>
  value === undefined
    ? undefined
    : { value, source: `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}` };

function ofEnvironment({ variable, kind }: Setting): Found {
  const text = process.env[variable]?.trim();
  return text ? { value: kind === 'list' ? splitList(text) : text, source: variable } : undefined;
}

function ofFile(name: string, values: ConfigValues, path: string): Found {
  const value = values.get(name);
  return value === undefined ? undefined : { value, source: path };
}
