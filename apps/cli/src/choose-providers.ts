import { CliError } from './cli-error.js';
import { exitCodes } from './exit-codes.js';
import { nearest } from './nearest.js';
import { providers, type RegisteredProvider } from './providers.js';

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

/** Whether the environment holds a key for the provider. */
export const hasKey = ({ environmentVariable }: RegisteredProvider): boolean =>
  Boolean(process.env[environmentVariable]?.trim());

export function missingKeys(chosen: readonly RegisteredProvider[]): CliError {
  const names = chosen.map(({ environmentVariable }) => environmentVariable);
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : names.join();
  return new CliError(
    exitCodes.configuration,
    'No provider has an API key.',
    `Set ${list} in the environment, or add --simulate to try it without an account.`,
  );
}
