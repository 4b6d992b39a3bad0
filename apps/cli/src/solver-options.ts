import type { AnySolverProvider, Money } from '@captchakit/provider';
import type { Rates, SelectionStrategy, SolverOptions } from '@captchakit/solver-core';
import { CliError } from './cli-error.js';
import type { Settings } from './config/settings.js';
import { exitCodes } from './exit-codes.js';
import { nearest } from './nearest.js';
import type { Reality } from './open-journal.js';
import { parseDuration } from './parse-duration.js';
import { parseBudget, parseMoney } from './parse-money.js';
import { parseRates } from './parse-rates.js';

/** The settings of a solve as the library takes them. */
export interface SolveSettings {
  strategy?: SelectionStrategy;
  timeoutMs?: number;
  hedgeAfterMs?: number;
  budget?: NonNullable<SolverOptions<readonly AnySolverProvider[]>['budget']>;
  maxCost?: Money;
  rates: Rates;
  sites?: readonly string[];
}

/**
 * @throws {CliError} a setting cannot be read, or real pages are to be solved and no site is allowed
 */
export async function readSolveSettings(settings: Settings, reality: Reality): Promise<SolveSettings> {
  const read = <T>(name: string, parse: (label: string, text: string) => T): T | undefined => {
    const text = settings.text(name);
    return text === undefined ? undefined : parse(settings.labelOf(name), text);
  };
  const strategy = settings.text('strategy');
  const timeoutMs = read('timeout', parseDuration);
  const hedgeAfterMs = read('hedgeAfter', parseDuration);
  const budget = read('budget', parseBudget);
  const maxCost = read('maxCost', parseMoney);
  const sites = reality === 'real' ? settings.list('sites') : undefined;
  if (reality === 'real' && !sites?.length) throw noSite();
  return {
    ...(strategy !== undefined && { strategy: await strategyNamed(settings.labelOf('strategy'), strategy) }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(hedgeAfterMs !== undefined && { hedgeAfterMs }),
    ...(budget && { budget }),
    ...(maxCost && { maxCost }),
    rates: parseRates(settings.labelOf('rates'), settings.list('rates') ?? []),
    ...(sites && { sites }),
  };
}

const noSite = (): CliError =>
  new CliError(
    exitCodes.refused,
    'No site is allowed yet. captchakit solves only on pages of sites that you own or are authorised to test.',
    'Allow one: captchakit config add sites example.com',
  );

async function strategyNamed(label: string, name: string): Promise<SelectionStrategy> {
  const { cheapest, fastest, inOrder } = await import('@captchakit/solver-core');
  const known = new Map(Object.entries({ 'in-order': inOrder, cheapest, fastest }));
  const strategy = known.get(name);
  if (strategy) return strategy;
  const names = [...known.keys()];
  throw new CliError(
    exitCodes.usage,
    `${label} has an unknown value: ${name}.${nearest(name, names)}`,
    `Strategies: ${names.join(', ')}`,
  );
}
