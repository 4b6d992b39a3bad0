import { expect, it } from 'vitest';
import { toGeeTestV3Form } from './v3-form.js';

it('a solution of GeeTest v3 becomes the fields of the page', () => {
  const solution = {
    challenge: 'c'.repeat(34),
    validate: 'v'.repeat(32),
    seccode: `${'v'.repeat(32)}|jordan`,
    more: 1,
  };
  expect(toGeeTestV3Form(solution)).toEqual({
    geetest_challenge: solution.challenge,
    geetest_validate: solution.validate,
    geetest_seccode: solution.seccode,
  });
});
