import type { ChallengeKind } from '@captchakit/provider';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';

/**
 * A solution as the body of a form, `name=value&…`, with the names that the page of the site gives its fields.
 * @throws {CliError} the page of this kind has no form
 */
export function formatForm(kind: ChallengeKind, solution: object): string {
  return new URLSearchParams(fieldsOf(kind, solution as Readonly<Record<string, string>>)).toString();
}

function fieldsOf(kind: ChallengeKind, solution: Readonly<Record<string, string>>): Record<string, string> {
  switch (kind) {
    case 'geetest-v3': {
      const { challenge, validate, seccode } = solution;
      return validate === undefined
        ? { ...solution }
        : { geetest_challenge: challenge!, geetest_validate: validate, geetest_seccode: seccode! };
    }
    case 'geetest-v4':
      return { ...solution };
    case 'recaptcha-v3':
      return { 'g-recaptcha-response': solution['token']! };
    case 'cloudflare-challenge':
      throw noForm();
  }
}

/** Said before anything is paid. */
export const requireForm = (kind: ChallengeKind): void => {
  if (kind === 'cloudflare-challenge') throw noForm();
};

const noForm = (): CliError =>
  new CliError(
    exitCodes.usage,
    '--form: the solution of a Cloudflare challenge is cookies, not form fields.',
    'Use --json.',
  );
