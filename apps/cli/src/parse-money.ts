import type { Money } from '@captchakit/provider';
import type { Budget } from '@captchakit/solver-core';
import { CliError } from './cli-error.js';
import { exitCodes } from './exit-codes.js';

const spanMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

/** `0.01 USD`, or `0.01`, which is in US dollars as all prices are that providers publish. */
export function parseMoney(label: string, text: string): Money {
  const [, amount, currency = 'USD'] = /^(\d+(?:\.\d+)?)\s*([A-Z]{3})?$/i.exec(text.trim()) ?? [];
  if (Number(amount) > 0) return { amount: Number(amount), currency: currency.toUpperCase() };
  throw new CliError(exitCodes.usage, `${label} must be an amount above zero, not ${text}.`, 'Example: 0.01 USD');
}

/** `5 USD/day`: per minute, hour, day or week. */
export function parseBudget(label: string, text: string): Budget {
  const [money = '', span = 'day', ...rest] = text.split('/');
  const perMs = spanMs[span.trim()];
  if (perMs === undefined || rest.length > 0) {
    throw new CliError(exitCodes.usage, `${label} must be an amount within a time, not ${text}.`, 'Example: 5 USD/day');
  }
  return { ...parseMoney(label, money), perMs };
}
