import type { Cost } from '@captchakit/solver-core';

/** `0.002 USD`, with what may still be charged and what nobody publishes a price for. */
export function formatCost({ charged, possible, unpriced }: Cost): string {
  const sum = (parts: Cost['charged']) =>
    parts.map(({ amount, currency }) => `${Number(amount.toFixed(6))} ${currency}`);
  const parts = [
    ...sum(charged),
    ...sum(possible).map((text) => `possibly ${text} more`),
    ...(unpriced > 0 ? [`${unpriced} ${unpriced === 1 ? 'task' : 'tasks'} at an unpublished price`] : []),
  ];
  return parts.join(', ') || 'nothing';
}
