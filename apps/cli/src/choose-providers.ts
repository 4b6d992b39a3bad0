import { CliError } from './cli-error.js';
import type { Settings } from './config/settings.js';
import { exitCodes } from './exit-codes.js';
import { addSecret } from './mask-secrets.js';
import { nearest } from './nearest.js';
import { providers, type RegisteredProvider, type RegisteredProviderSettings } from './providers.js';
import { runCommand } from './run-command.js';

/**
 * The providers with these ids in this order, or all of them.
 * @throws {CliError} for an id nobody knows
 */
export function chooseProviders(ids: readonly string[] = []): readonly RegisteredProvider[] {
  if (ids.length === 0) return providers;
  return [...new Set(ids)].map((id) => {
    const provider = providers.find((candidate) => candidate.id === id);
    if (provider) return provider;
    const known = providers.map((candidate) => candidate.id);
    throw new CliError(
      exitCodes.usage,
      `Unknown provider ${id}.${nearest(id, known)}`,
      `Providers: ${known.join(', ')}`,
    );
  });
}

/** Whether somebody has set a key for the provider, or a command that prints one. */
export const hasKey = ({ id }: RegisteredProvider, settings: Settings): boolean =>
  settings.text(`keys.${id}`) !== undefined || settings.text(`keyCommands.${id}`) !== undefined;

/** How to reach the real service of a provider that has a key. A command runs when the key is needed, once. */
export function settingsOf({ id }: RegisteredProvider, settings: Settings): RegisteredProviderSettings {
  const command = `keyCommands.${id}`;
  let printed: Promise<string> | undefined;
  const baseUrl = settings.text(`baseUrls.${id}`);
  return {
    apiKey:
      settings.text(`keys.${id}`) ??
      (() =>
        (printed ??= runCommand(settings.labelOf(command), settings.text(command)!).then((key) => {
          addSecret(key);
          return key;
        }))),
    ...(baseUrl !== undefined && { baseUrl }),
  };
}

export function missingKeys(chosen: readonly RegisteredProvider[]): CliError {
  const names = chosen.map(({ environmentVariable }) => environmentVariable);
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : names.join();
  return new CliError(
    exitCodes.configuration,
    'No provider has an API key.',
    `Set ${list} in the environment, or add --simulate to try it without an account.`,
  );
}
