import { type SolutionMaker, textOf } from './solution-maker.js';

/** Some sites put the name of an operation where others put a challenge, such as SendVerifyCode. */
export const isOperationName = (challenge: string): boolean => /^([A-Z][a-z]+){2,}$/.test(challenge);

/** The three values of a v3 form, or the v4-like ones for an operation name. */
export const geetestV3: SolutionMaker = ({ task, draws, readyAt }) => {
  const challenge = textOf(task, 'challenge');
  if (isOperationName(challenge)) {
    return {
      lot_number: draws.hex(64),
      captcha_output: draws.urlSafe(342) + '==',
      pass_token: draws.hex(64),
      gen_time: String(Math.floor(readyAt / 1000)),
      encryptedData: '',
    };
  }
  const validate = draws.hex(32);
  return { challenge: challenge + draws.hex(2), validate, seccode: `${validate}|jordan` };
};
