import { type Challenge, type ChallengeKind, InvalidInputError } from '@captchakit/provider';
import { parseInput } from '@captchakit/provider/schemas';
import type { GeeTestV4Solution } from '@captchakit/provider';
import type { Choice, StrategyName } from '../../api.js';
import { kinds } from '../catalogue.js';
import { ProblemError } from './problem.js';
import { strategies } from '../solvers.js';

type JsonObject = Record<string, unknown>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isKind = (value: unknown): value is ChallengeKind => kinds.some((kind) => kind === value);

/** The body as an object, or a problem that says why not. */
export async function readJson(request: { text(): Promise<string> }): Promise<JsonObject> {
  let body: unknown;
  try {
    body = JSON.parse(await request.text());
  } catch (error) {
    if (error instanceof SyntaxError) throw new ProblemError(400, 'The body is not valid JSON.');
    throw error;
  }
  if (!isObject(body)) throw new ProblemError(400, 'The body must be a JSON object.');
  return body;
}

/** The challenge of a solve request, checked against the schema of its kind. */
export function readChallenge(body: JsonObject): Challenge {
  if (!isObject(body.challenge)) throw new ProblemError(422, 'challenge must be an object.', 'challenge');
  const { kind, ...input } = body.challenge;
  if (!isKind(kind)) throw new ProblemError(422, `kind must be one of ${kinds.join(', ')}.`, 'kind');
  try {
    return { kind, ...parseInput(kind, input) } as Challenge;
  } catch (error) {
    if (InvalidInputError.isInstance(error)) throw new ProblemError(422, `${error.field} ${error.rule}.`, error.field);
    throw error;
  }
}

/** Who is asked, and what happens with the solution. */
export function readChoice(body: JsonObject, providers: readonly string[]): Choice & { submit?: boolean } {
  const { provider, strategy, hedge = false, submit = false } = body;
  if (typeof hedge !== 'boolean') throw new ProblemError(422, 'hedge must be true or false.', 'hedge');
  if (typeof submit !== 'boolean') throw new ProblemError(422, 'submit must be true or false.', 'submit');
  return {
    ...(provider !== undefined && { provider: readOneOf('provider', provider, providers) }),
    ...(strategy !== undefined && { strategy: readOneOf('strategy', strategy, strategyNames) }),
    ...(hedge && { hedge }),
    ...(submit && { submit }),
  };
}

const strategyNames = Object.keys(strategies) as StrategyName[];

/** A whole number from 1 to the most there can be. */
export function readWhole(field: string, value: unknown, most: number): number {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most) return value as number;
  throw new ProblemError(422, `${field} must be a whole number from 1 to ${most}.`, field);
}

/** One of the words that a field may hold. */
export function readOneOf<Word extends string>(field: string, value: unknown, words: readonly Word[]): Word {
  const word = words.find((known) => known === value);
  if (word === undefined) throw new ProblemError(422, `${field} must be one of ${words.join(', ')}.`, field);
  return word;
}

/** The five values a GeeTest v4 page submits. Whether they are any good is for GeeTest to say, but an id is one or not. */
export function readSolution(body: JsonObject): GeeTestV4Solution {
  const { solution } = body;
  if (!isObject(solution)) throw new ProblemError(422, 'solution must be an object.', 'solution');
  const text = (name: keyof GeeTestV4Solution): string => {
    const value = solution[name];
    if (typeof value === 'string' && value !== '') return value;
    throw new ProblemError(422, `solution.${name} must be a string.`, `solution.${name}`);
  };
  const captchaId = text('captcha_id');
  if (!/^[0-9a-f]{32}$/i.test(captchaId)) {
    throw new ProblemError(422, 'solution.captcha_id must be 32 hexadecimal characters.', 'solution.captcha_id');
  }
  return {
    captcha_id: captchaId,
    lot_number: text('lot_number'),
    pass_token: text('pass_token'),
    gen_time: text('gen_time'),
    captcha_output: text('captcha_output'),
  };
}
