import type { Price } from '@captchakit/provider';
import type { TaskFacts } from './check-extensions.js';
import { code } from './markdown.js';

/** The constants by which a task is told on the wire. */
export const wireText = ({ info }: TaskFacts): string =>
  Object.entries(info.match)
    .map(([name, value]) => code(`${name}: ${JSON.stringify(value)}`))
    .join(', ');

export const priceText = (price: Price | undefined): string => {
  if (!price) return 'not published';
  const { amount, currency, per, asOf } = price;
  return `${amountText(amount)} ${currency} per ${per} (${asOf})`;
};

/** With two decimals, or with as many as it has below a cent. */
export const amountText = (amount: number): string => {
  const cents = amount.toFixed(2);
  return Math.abs(Number(cents) - amount) < 1e-9 ? cents : String(amount);
};

/** From the 10th to the 90th percentile. */
export const typicalTime = ({ info }: TaskFacts): string => {
  const [p10, , p90] = info.timing.expectedMs;
  return `${p10 / 1000} to ${p90 / 1000} s`;
};

export const duration = (ms: number): string => (ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1000} s`);
