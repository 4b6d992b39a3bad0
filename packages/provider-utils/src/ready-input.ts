import { type ChallengeKind, type Input, InvalidInputError, race } from '@captchakit/provider';
import type { ReadyInput } from './task-mapping.js';

/**
 * Calls the functions among the fields, which fetch a value anew for every start.
 * @throws {InvalidInputError} one failed or gave nothing; nothing was sent
 * @throws the caller's own reason when `signal` aborts
 */
export async function readyInput<K extends ChallengeKind>(
  input: Input<K>,
  signal: AbortSignal | undefined,
): Promise<ReadyInput<K>> {
  const fields = Object.entries(input).map(async ([field, value]: [string, unknown]) => [
    field,
    typeof value === 'function' ? await fetchField(field, () => Promise.resolve(value())) : value,
  ]);
  return Object.fromEntries(await race(Promise.all(fields), signal)) as ReadyInput<K>;
}

async function fetchField(field: string, fetchValue: () => Promise<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await fetchValue();
  } catch (cause) {
    throw new InvalidInputError({ field, rule: 'the function given for it failed, so nothing was sent', cause });
  }
  if (typeof value === 'string' && value !== '') return value;
  throw new InvalidInputError({
    field,
    rule: 'the function given for it did not return a string, so nothing was sent',
  });
}
