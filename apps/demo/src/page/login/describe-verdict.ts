import type { Verdict } from '@captchakit/geetest';

/** A verdict in words, and the colour they wear. */
export function describeVerdict(verdict: Verdict): { tone: 'good' | 'bad' | 'warn'; word: string; sentence: string } {
  switch (verdict.outcome) {
    case 'passed':
      return { tone: 'good', word: 'Passed', sentence: 'GeeTest confirms this visitor.' };
    case 'failed':
      return { tone: 'bad', word: 'Failed', sentence: `GeeTest says no: ${verdict.reason}` };
    case 'rejected':
      return { tone: 'bad', word: 'Rejected', sentence: verdict.message };
    case 'unavailable':
      return verdict.allowed
        ? { tone: 'warn', word: 'Let in unchecked', sentence: verdict.message }
        : { tone: 'warn', word: 'Unavailable', sentence: `${verdict.message}${closedBy(verdict.closedBy)}` };
  }
}

const closedBy = (limit: string | undefined): string => (limit === undefined ? '' : ` Kept out by ${limit}.`);
