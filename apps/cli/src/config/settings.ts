import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { addSecret } from '../mask-secrets.js';
import { printError } from '../output/print.js';
import { type ConfigValues, findProjectConfig, readConfigFile, userConfigPath } from './config-file.js';
import type { SettingValue, Stated } from './narrow.js';
import { type Setting, settingTable } from './setting-table.js';
import { splitList } from './split-list.js';

/** What a setting is, and who says so. */
export interface ResolvedSetting extends Stated {
  readonly setting: Setting;
  /** Why the files cannot both be kept to. The value is then what each says. */
  readonly problem?: unknown;
}

/**
 * The settings of this run, by name: from a flag, else the environment, else the files. There, the project's may narrow
 * what one's own allows.
 */
export interface Settings {
  /** @throws {CliError} the files cannot both be kept to */
  text(name: string): string | undefined;
  /** @throws {CliError} the files cannot both be kept to */
  list(name: string): readonly string[] | undefined;
  /** How to name the setting in a message: its flag, its variable, or its name and the file. */
  labelOf(name: string): string;
  all(): readonly ResolvedSetting[];
}

/**
 * @param flags what the command line says, by the names of the settings
 * @throws {CliError} a file is broken, or a flag is empty
 */
export function loadSettings(flags: Readonly<Record<string, SettingValue | undefined>> = {}): Settings {
  const userPath = userConfigPath();
  const projectPath = findProjectConfig();
  const user = readConfigFile(userPath);
  const project = projectPath === undefined ? new Map<string, SettingValue>() : readConfigFile(projectPath);
  const resolved = new Map<string, ResolvedSetting>();

  for (const setting of settingTable) {
    const { name, inProject, secret } = setting;
    if (inProject === 'nothing' && project.has(name)) {
      printError(`${name} of ${projectPath} does not count: set it in your own file or the environment.`);
    }
    const found =
      ofFlag(name, flags[name]) ??
      ofEnvironment(setting) ??
      ofFiles(setting, ofFile(name, user, userPath), ofFile(name, project, projectPath!));
    if (!found) continue;
    if (secret) addSecret(String(found.value));
    resolved.set(name, { setting, ...found });
  }

  const valueOf = (name: string): SettingValue | undefined => {
    const found = resolved.get(name);
    if (found?.problem) throw found.problem;
    return found?.value;
  };
  return {
    text: (name) => valueOf(name) as string | undefined,
    list: (name) => valueOf(name) as readonly string[] | undefined,
    labelOf: (name) => resolved.get(name)?.label ?? name,
    all: () => [...resolved.values()],
  };
}

type Found = Omit<ResolvedSetting, 'setting'> | undefined;

function ofFlag(name: string, value: SettingValue | undefined): Found {
  if (value === undefined) return undefined;
  const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  // Such as "$JOURNAL" where that is not set: SQLite would take it for a journal that nobody finds again.
  if (value === '') throw new CliError(exitCodes.usage, `${flag} is empty.`, 'Give it a value, or leave it out.');
  return saidBy(flag, value);
}

const saidBy = (source: string, value: SettingValue): Stated => ({ value, source, label: source });

function ofEnvironment({ variable, kind }: Setting): Found {
  const text = process.env[variable]?.trim();
  return text ? saidBy(variable, kind === 'list' ? splitList(text) : text) : undefined;
}

/** A problem is told by whoever needs the value, so that nothing else fails because of it. */
function ofFiles(setting: Setting, own: Stated | undefined, project: Stated | undefined): Found {
  const { inProject } = setting;
  if (!project || inProject === 'nothing') return own;
  if (!own) return project;
  if (inProject === 'unless-own') return own;
  const both = saidByFile(`${own.source} and ${project.source}`, setting.name, [own.value, project.value].flat());
  try {
    const value = inProject(own, project);
    if (value === undefined) throw contradiction(setting, own, project);
    return [own, project].find((stated) => stated.value === value) ?? { ...both, value };
  } catch (problem) {
    return { ...both, problem };
  }
}

const contradiction = ({ name, kind, variable }: Setting, own: Stated, project: Stated): CliError =>
  new CliError(
    exitCodes.configuration,
    `${name} has no value that both files allow: ${own.source} says ${shown(own)}, and ${project.source} says ${shown(project)}.`,
    `Change your own with captchakit config ${kind === 'list' ? 'add' : 'set'} ${name} …, or set ${variable}, which overrides both files.`,
  );

const shown = ({ value }: Stated): string => [value].flat().join(', ') || 'none';

function ofFile(name: string, values: ConfigValues, path: string): Stated | undefined {
  const value = values.get(name);
  return value === undefined ? undefined : saidByFile(path, name, value);
}

const saidByFile = (source: string, name: string, value: SettingValue): Stated => ({
  value,
  source,
  label: `${name} in ${source}`,
});
