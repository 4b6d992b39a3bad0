import type { Rates } from '@captchakit/solver-core';
import { CliError } from './cli-error.js';
import { exitCodes } from './exit-codes.js';

/**
 * `['CNY=0.14', 'EUR=1.1']`: what one unit of each currency is worth in US dollars. Whoever counts in something else gives
 * USD a rate, too.
 */
export function parseRates(label: string, entries: readonly string[]): Rates {
  const rates = new Map<string, number>();
  for (const entry of entries) {
    const [, currency = '', worth] = /^([A-Z]{3})=(\d+(?:\.\d+)?)$/.exec(entry) ?? [];
    const rate = Number(worth);
    if (!(rate > 0)) throw noRate(label, entry);
    const earlier = rates.get(currency);
    if (earlier !== undefined && earlier !== rate) throw twoRates(label, currency, [earlier, rate]);
    rates.set(currency, rate);
  }
  return { USD: 1, ...Object.fromEntries(rates) };
}

const noRate = (label: string, entry: string): CliError =>
  new CliError(
    exitCodes.usage,
    `${label} must be currencies in capital letters, each with what one unit is worth in US dollars, above zero; not ${entry}.`,
    'Example: CNY=0.14,EUR=1.1',
  );

const twoRates = (label: string, currency: string, rates: readonly number[]): CliError =>
  new CliError(
    exitCodes.usage,
    `${label} gives ${currency} twice: ${rates.join(' and ')}.`,
    'Leave one of them out; captchakit config set rates … replaces all those of your file.',
  );
