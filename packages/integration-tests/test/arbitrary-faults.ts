import type { Fault, FaultEffect } from '@captchakit/simulator';
import * as fc from 'fast-check';

const accepted = fc.boolean();

/** Errors of the vendors: of money, of a task, of a rate, of a site, and one that no document knows. */
const codes = [
  'ERROR_ZERO_BALANCE',
  'ERROR_KEY_DOES_NOT_EXIST',
  'ERROR_NO_SLOT_AVAILABLE',
  'ERROR_CAPTCHA_UNSOLVABLE',
  'ERROR_DOMAIN_NOT_ALLOWED',
  'ERROR_TOO_MUCH_REQUESTS',
  'ERROR_OF_TOMORROW',
] as const;

const effectsOfAnyRequest: fc.Arbitrary<FaultEffect>[] = [
  fc.record({ fault: fc.constant('latency'), ms: fc.integer({ min: 1, max: 60_000 }) }),
  fc.record({ fault: fc.constant('hang'), accepted }),
  fc.record({ fault: fc.constant('drip'), everyMs: fc.integer({ min: 1, max: 5000 }) }),
  fc.record({ fault: fc.constant('reset'), accepted }),
  fc.record({ fault: fc.constant('http-error'), status: fc.constantFrom(400, 404, 500, 502), accepted }),
  // These say that the request was not carried out, so it is not.
  fc.record(
    {
      fault: fc.constant('http-error'),
      status: fc.constantFrom(429, 503),
      retryAfterMs: fc.integer({ min: 1, max: 40_000 }),
    },
    { requiredKeys: ['fault', 'status'] },
  ),
  fc.constantFrom(
    { fault: 'redirect' },
    { fault: 'broken-json' },
    { fault: 'truncated' },
    { fault: 'wrong-content-type' },
    { fault: 'unknown-fields' },
    { fault: 'wrong-types' },
  ),
  fc.record({ fault: fc.constant('api-error'), code: fc.constantFrom(...codes) }),
];

const effectsOfChecks: fc.Arbitrary<FaultEffect>[] = [
  fc.record({ fault: fc.constant('processing'), forMs: fc.integer({ min: 1, max: 120_000 }) }),
  fc.constantFrom({ fault: 'processing' }, { fault: 'empty-solution' }),
];

/** When, how often and where a fault comes. */
const target = fc.record(
  {
    api: fc.constantFrom('capmonster', 'ezcaptcha', 'onecaptcha'),
    probability: fc.constantFrom(0.1, 0.3, 0.6, 1),
    count: fc.integer({ min: 1, max: 10 }),
    afterMs: fc.nat(60_000),
  },
  { requiredKeys: ['probability'] },
);
const window = fc.record({ untilMs: fc.integer({ min: 60_001, max: 200_000 }) }, { requiredKeys: [] });

/** One way in which creating or checking tasks goes wrong. */
export const arbitraryFault: fc.Arbitrary<Fault> = fc
  .oneof(
    fc.tuple(fc.oneof(...effectsOfAnyRequest), fc.constantFrom('create' as const, 'check' as const)),
    fc.tuple(fc.oneof(...effectsOfChecks), fc.constant('check' as const)),
  )
  .chain(([effect, phase]) =>
    fc.tuple(target, window).map(([where, when]): Fault => Object.assign({ phase }, effect, where, when)),
  );
