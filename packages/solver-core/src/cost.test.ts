import { InvalidResponseError, type Price, SolveTimeoutError } from '@captchakit/provider';
import { rejection, samplePrice, transportFailure } from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { chargeOf, createCostTally } from './cost.js';

const yuan: Price = { ...samplePrice, amount: 6, currency: 'CNY' };

describe('chargeOf', () => {
  it.each([
    ['a task the provider charges for although it failed', rejection('none', { charged: 'yes' }), true, 'charged'],
    ['a task the provider does not charge for', rejection('none', { charged: 'no' }), true, 'nothing'],
    ['a task of which the provider does not say', rejection('none'), true, 'possible'],
    [
      'a task whose time ran out',
      new SolveTimeoutError({ scope: 'attempt', timeoutMs: 1, open: [] }),
      true,
      'possible',
    ],
    [
      'a task with an unreadable answer',
      new InvalidResponseError({ provider: 'fake', path: '$', problem: 'x', raw: {} }),
      true,
      'possible',
    ],
    ['a start that was refused', rejection('wait', { created: 'no' }), false, 'nothing'],
    ['a start that was refused and still charged', rejection('wait', { charged: 'yes' }), false, 'charged'],
    ['a start that never left', transportFailure('not-sent'), false, 'nothing'],
  ] as const)('tells the charge of %s', (_name, error, started, charge) => {
    expect(chargeOf(error, started)).toBe(charge);
  });
});

describe('createCostTally', () => {
  it('sums per currency, apart for what is sure and what is possible', () => {
    const tally = createCostTally();
    tally.add({ ...samplePrice, amount: 0.9 }, 'charged');
    tally.add({ ...samplePrice, amount: 1.3 }, 'charged');
    tally.add(yuan, 'charged');
    tally.add(yuan, 'possible');
    tally.add(samplePrice, 'nothing');
    expect(tally.total()).toEqual({
      charged: [
        { amount: 0.0022, currency: 'USD' },
        { amount: 0.006, currency: 'CNY' },
      ],
      possible: [{ amount: 0.006, currency: 'CNY' }],
      unpriced: 0,
    });
  });

  it('counts tasks without a published price, unless they cost nothing', () => {
    const tally = createCostTally();
    tally.add(undefined, 'charged');
    tally.add(undefined, 'possible');
    tally.add(undefined, 'nothing');
    expect(tally.total()).toEqual({ charged: [], possible: [], unpriced: 2 });
  });
});
