/** Loaded with the first challenge: a bundler then takes along what this needs of the schemas, and nothing else. */
export { parseInput } from '@captchakit/provider/schemas';
