import type { Draws } from '../draws.js';

/** A token of a reCAPTCHA response: real ones begin like this and have 500 to 2190 characters. */
export const recaptchaToken = (draws: Draws): string => `03AF${draws.urlSafe(draws.integer(520, 1400))}`;
