import { InvalidResponseError, type Price, SolveTimeoutError } from '@captchakit/provider';
import { rejection, samplePrice, transportFailure } from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { chargedAfter, sumCost } from './cost.js';

const yuan: Price = { ...samplePrice, amount: 6, currency: 'CNY' };

describe('chargedAfter', () => {
  it.each([
    ['a task the provider charges for although it failed', rejection('none', { charged: 'yes' }), true, 'yes'],
    ['a task the provider does not charge for', rejection('none', { charged: 'no' }), true, 'no'],
    ['a task of which the provider does not say', rejection('none'), true, 'unknown'],
    ['a task whose time ran out', new SolveTimeoutError({ scope: 'attempt', timeoutMs: 1, open: [] }), true, 'unknown'],
    [
      'a task with an unreadable answer',
      new InvalidResponseError({ provider: 'fake', path: '$', problem: 'x', raw: {} }),
      true,
      'unknown',
    ],
    ['a start that was refused', rejection('wait', { created: 'no' }), false, 'no'],
    ['a start that was refused and still charged', rejection('wait', { charged: 'yes' }), false, 'yes'],
    ['a start that never left', transportFailure('not-sent'), false, 'no'],
  ] as const)('tells whether it is charged: %s', (_name, error, started, charged) => {
    expect(chargedAfter(error, started)).toBe(charged);
  });
});

describe('sumCost', () => {
  it('sums per currency, apart for what is sure and what is possible', () => {
    const cost = sumCost([
      { price: { ...samplePrice, amount: 0.9 }, charged: 'yes' },
      { price: { ...samplePrice, amount: 1.3 }, charged: 'yes' },
      { price: yuan, charged: 'yes' },
      { price: yuan, charged: 'unknown' },
      { price: samplePrice, charged: 'no' },
    ]);
    expect(cost).toEqual({
      charged: [
        { amount: 0.0022, currency: 'USD' },
        { amount: 0.006, currency: 'CNY' },
      ],
      possible: [{ amount: 0.006, currency: 'CNY' }],
      unpriced: 0,
    });
  });

  it('counts tasks without a published price, unless they cost nothing', () => {
    const cost = sumCost((['yes', 'unknown', 'no'] as const).map((charged) => ({ price: undefined, charged })));
    expect(cost).toEqual({ charged: [], possible: [], unpriced: 2 });
  });
});
