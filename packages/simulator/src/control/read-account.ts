import type { AccountOptions, AccountState } from '../accounts.js';
import { type VendorId, vendorIds } from '../vendors/index.js';

const states: readonly AccountState[] = ['active', 'paused', 'disabled'];

/** Reads `PUT /accounts/{api}/{key}`, or says what is wrong with it. */
export function readAccount(
  { api, key }: { api: string; key: string },
  body: unknown,
): { vendor: VendorId; options: AccountOptions } | { error: string } {
  const vendor = vendorIds.find((id) => id === api);
  if (!vendor) return { error: `There are no accounts at ${api}, only at ${vendorIds.join(', ')}.` };
  if (typeof body !== 'object' || body === null) return { error: 'Send a JSON object with balance or state.' };

  const { balance, state: name, ...others } = body as Record<string, unknown>;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) return { error: `${unknown} is unknown; balance and state can be set.` };
  // JSON has no Infinity, but 1e999 is read as one.
  if (balance !== undefined && !(typeof balance === 'number' && balance >= 0 && balance < Infinity)) {
    return { error: 'balance must be a number of at least 0.' };
  }
  const state = states.find((one) => one === name);
  if (name !== undefined && !state) return { error: `state must be ${states.join(' or ')}.` };
  return { vendor, options: { key, ...(balance !== undefined && { balance }), ...(state && { state }) } };
}
