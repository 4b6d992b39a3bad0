import { InvalidInputError } from '@captchakit/provider';
import { chooseProviders } from '../choose-providers.js';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { parseUrlFlag } from '../parse-url-flag.js';
import { providers } from '../providers.js';
import { readSolveSettings } from '../solver-options.js';
import type { SettingValue } from './narrow.js';
import type { Settings } from './settings.js';

/**
 * Reads a setting as the commands will, whatever the others are.
 * @throws {CliError} no command could use the value
 */
export async function checkSetting(name: string, value: SettingValue): Promise<void> {
  const alone: Settings = {
    text: (wanted) => (wanted === name ? String(value) : undefined),
    list: (wanted) => (wanted === name ? [value].flat() : undefined),
    labelOf: (wanted) => wanted,
    all: () => [],
  };
  await checkSettings(alone);
  await checkSites(alone);
}

/**
 * Reads all settings but sites, keys and the journal.
 * @throws {CliError} the first that no command could use
 */
export async function checkSettings(settings: Settings): Promise<void> {
  await readSolveSettings(settings, 'running-simulator');
  chooseProviders(settings.list('provider'));
  for (const { id } of providers) {
    const name = `baseUrls.${id}`;
    const url = settings.text(name);
    if (url !== undefined) parseUrlFlag(settings.labelOf(name), url);
  }
}

/**
 * What a site is, a solver knows. Making one asks nobody and needs no key.
 * @throws {CliError} an entry is no site
 */
export async function checkSites(settings: Settings): Promise<void> {
  const sites = settings.list('sites');
  if (!sites) return;
  const { createSolver } = await import('@captchakit/solver-core');
  try {
    await createSolver({ providers: [await providers[0].create({})], sites }).close();
  } catch (error) {
    if (!InvalidInputError.isInstance(error)) throw error;
    throw new CliError(exitCodes.usage, `${settings.labelOf('sites')} ${error.rule}.`);
  }
}
