import { providers } from '../src/providers.js';

/** The variables of all keys, as an error names them. */
export function keyVariables(): string {
  const names = providers.map(({ environmentVariable }) => environmentVariable);
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
