import { expectTypeOf } from 'vitest';
import type { AnySolverProvider, Challenge, KindsOf, SolverProvider } from './index.js';

declare const geetestOnly: SolverProvider<'geetest-v3' | 'geetest-v4'>;
declare const both: (SolverProvider<'geetest-v4'> | SolverProvider<'recaptcha-v3'>)[];

expectTypeOf(geetestOnly).toExtend<AnySolverProvider>();
expectTypeOf<KindsOf<typeof geetestOnly>>().toEqualTypeOf<'geetest-v3' | 'geetest-v4'>();
expectTypeOf<KindsOf<(typeof both)[number]>>().toEqualTypeOf<'geetest-v4' | 'recaptcha-v3'>();

// @ts-expect-error a GeeTest v4 challenge needs its captcha id
const incomplete: Challenge<'geetest-v4'> = { kind: 'geetest-v4', pageUrl: 'https://example.com' };
void incomplete;
