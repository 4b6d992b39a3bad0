import { createCapMonster } from '@captchakit/capmonster';
import { createCapMonsterClient } from '@captchakit/capmonster/client';
import { createEzCaptcha } from '@captchakit/ezcaptcha';
import { createEzCaptchaClient } from '@captchakit/ezcaptcha/client';
import { createGeeTest, type Verdict } from '@captchakit/geetest';
import { createGeeTestClient } from '@captchakit/geetest/client';
import { requirePass } from '@captchakit/geetest/web';
import { createOneCaptcha } from '@captchakit/onecaptcha';
import { createOneCaptchaClient } from '@captchakit/onecaptcha/client';
import type { Solution } from '@captchakit/provider';
import { parseInput } from '@captchakit/provider/schemas';
import { createVirtualClock } from '@captchakit/provider/testing';
import { startSimulator } from '@captchakit/simulator';
import { createSolver } from '@captchakit/solver-core';
import { openSqliteJournal } from '@captchakit/solver-core/sqlite';

const solver = createSolver({ providers: [createEzCaptcha(), createOneCaptcha()] });
const page = { pageUrl: 'https://example.com/' };

export const solve = async (): Promise<Solution<'recaptcha-v3'>> => {
  const { solution } = await solver.solve({ kind: 'recaptcha-v3', ...page, siteKey: 'site-key', action: 'login' });
  // @ts-expect-error a token is no number
  const wrong: number = solution.token;
  return { ...solution, token: String(wrong) };
};
// @ts-expect-error neither of the two solves it
export const cannot = () => solver.solve({ kind: 'geetest-v4', ...page, captchaId: 'a' });

export const balance = async (): Promise<number | undefined> => {
  const { data } = await createCapMonsterClient().POST('/getBalance', { body: {} });
  // @ts-expect-error a balance is no text
  const wrong: string | undefined = data?.balance;
  return Number(wrong);
};

export const allowed = (verdict: Verdict): boolean => verdict.outcome === 'passed' || verdict.allowed;
export const all = [
  createCapMonster,
  createCapMonsterClient,
  createEzCaptchaClient,
  createOneCaptchaClient,
  createGeeTest,
  createGeeTestClient,
  requirePass,
  parseInput,
  createVirtualClock,
  startSimulator,
  openSqliteJournal,
];
