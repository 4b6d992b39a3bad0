import type { Verdict } from '@captchakit/geetest';
import { CliError } from '../cli-error.js';
import { connectToSimulator } from '../connect-to-simulator.js';
import { exitCodes } from '../exit-codes.js';
import { listenForInterrupt } from '../interrupt.js';
import { formatVerdict } from '../output/format-verdict.js';
import { print, printJson } from '../output/print.js';
import { parseUrlFlag } from '../parse-url-flag.js';
import { readPass, type Pass, type PassFlags } from './read-pass.js';

export interface VerifyFlags extends PassFlags {
  simulate?: boolean;
  simulator?: string;
  json?: boolean;
}

/** What the verifier needs to know of the site. */
interface Site {
  captchaId: string;
  captchaKey: string;
  baseUrl?: string;
}

/** Verifies one pass and prints the verdict. */
export async function geetestVerify(flags: VerifyFlags): Promise<void> {
  if (flags.simulate) throw simulateMakesNoSense();
  if (flags.simulator !== undefined) parseUrlFlag('--simulator', flags.simulator);
  using interrupt = listenForInterrupt();
  const { signal } = interrupt;
  const pass = await readPass(flags, signal);
  const site = flags.simulator === undefined ? siteOfEnvironment() : await simulatedSite(flags.simulator, pass, signal);
  if (pass.captcha_id !== undefined && pass.captcha_id !== site.captchaId) {
    throw new CliError(
      exitCodes.usage,
      `The solution is for captcha id ${pass.captcha_id}, not for ${site.captchaId}.`,
      'GEETEST_CAPTCHA_ID and GEETEST_CAPTCHA_KEY must belong to the same captcha.',
    );
  }

  const { createGeeTest } = await import('@captchakit/geetest');
  const verdict = await createGeeTest(site).verify(pass, { signal });
  if (flags.json) printJson(verdict);
  else print(formatVerdict(verdict));
  process.exitCode = exitCodeOf(verdict);
}

function exitCodeOf(verdict: Verdict): number {
  if (verdict.outcome === 'passed') return exitCodes.ok;
  if (verdict.outcome === 'unavailable') return exitCodes.unavailable;
  return verdict.outcome === 'rejected' && verdict.cause === 'configuration'
    ? exitCodes.configuration
    : exitCodes.failed;
}

function siteOfEnvironment(): Site {
  const captchaId = process.env['GEETEST_CAPTCHA_ID']?.trim();
  const captchaKey = process.env['GEETEST_CAPTCHA_KEY']?.trim();
  if (captchaId && captchaKey) return { captchaId, captchaKey };
  const missing = [!captchaId && 'GEETEST_CAPTCHA_ID', !captchaKey && 'GEETEST_CAPTCHA_KEY'].filter(Boolean);
  throw new CliError(
    exitCodes.configuration,
    `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set.`,
    'Both are in the GeeTest dashboard. For a simulated solution add --simulator <url>.',
  );
}

async function simulatedSite(controlUrl: string, pass: Pass, signal: AbortSignal): Promise<Site> {
  const captchaId = pass.captcha_id;
  if (captchaId === undefined) {
    throw new CliError(exitCodes.usage, 'The solution has no captcha_id.', 'Add --captcha-id.');
  }
  const connection = await connectToSimulator(controlUrl, signal);
  return { captchaId, captchaKey: await connection.captchaKey(captchaId), baseUrl: connection.apis.geetest.url };
}

const simulateMakesNoSense = () =>
  new CliError(
    exitCodes.usage,
    'A newly started simulator has issued no solution, so there is nothing to verify.',
    'Keep one running (captchakit simulate); solve and verify with --simulator and its control URL.',
  );
