/** What a solver gives for GeeTest v3. */
export interface GeeTestV3Solution {
  challenge: string;
  validate: string;
  seccode: string;
}

/** The fields that a page with GeeTest v3 posts to its own server. */
export interface GeeTestV3Form {
  geetest_challenge: string;
  geetest_validate: string;
  geetest_seccode: string;
}

/**
 * The form fields for a solution of GeeTest v3. The challenge is the solution's own: it may differ from the one that was
 * sent to the solver.
 * @see https://docs.geetest.com/captcha/apirefer/api/server
 */
export const toGeeTestV3Form = ({ challenge, validate, seccode }: GeeTestV3Solution): GeeTestV3Form => ({
  geetest_challenge: challenge,
  geetest_validate: validate,
  geetest_seccode: seccode,
});
