import { createCapMonster } from '@captchakit/capmonster';
import { createEzCaptcha } from '@captchakit/ezcaptcha';
import { createOneCaptcha } from '@captchakit/onecaptcha';
import type { ChallengeKind } from '@captchakit/provider';
import { createSolver, type Solver } from '@captchakit/solver-core';
import { expectTypeOf } from 'vitest';

/** A provider that handles every kind does not hide in an array behind one that handles fewer. */
const all = [createCapMonster(), createEzCaptcha(), createOneCaptcha()];
expectTypeOf(createSolver({ providers: all })).toEqualTypeOf<Solver<ChallengeKind>>();

const some = [createEzCaptcha(), createOneCaptcha()];
expectTypeOf(createSolver({ providers: some })).toEqualTypeOf<Solver<'recaptcha-v3' | 'cloudflare-challenge'>>();

const twoAccounts = [createCapMonster({ id: 'first' }), createCapMonster({ id: 'second' })];
expectTypeOf(createSolver({ providers: twoAccounts })).toEqualTypeOf<Solver<ChallengeKind>>();
