import type { Verdict } from '@captchakit/geetest';
import { stripVTControlCharacters, styleText } from 'node:util';

/** The verdict for people: what it is, and GeeTest's own words. */
export function formatVerdict(verdict: Verdict): string[] {
  switch (verdict.outcome) {
    case 'passed':
      return [`${styleText('green', 'passed')}: the solution is genuine.`];
    case 'failed':
      return [`${styleText('red', 'failed')}: GeeTest says no.`, `reason: ${stripVTControlCharacters(verdict.reason)}`];
    case 'rejected':
      return [
        `${styleText('red', 'rejected')}: ${verdict.cause === 'visitor' ? 'the solution is malformed.' : 'id or key of the site is wrong.'}`,
        `${verdict.code ?? 'message'}: ${stripVTControlCharacters(verdict.message)}`,
      ];
    case 'unavailable':
      return [
        `${styleText('yellow', 'unavailable')}: GeeTest did not answer, so nobody knows.`,
        `message: ${stripVTControlCharacters(verdict.message)}`,
      ];
  }
}
