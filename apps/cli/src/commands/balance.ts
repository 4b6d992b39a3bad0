import { CaptchaKitError } from '@captchakit/provider';
import { connectProviders } from '../connect-providers.js';
import { loadSettings } from '../config/settings.js';
import { exitCodes } from '../exit-codes.js';
import { listenForInterrupt } from '../interrupt.js';
import { maskSecrets } from '../mask-secrets.js';
import { formatTable } from '../output/format-table.js';
import { print, printError, printJson } from '../output/print.js';
import { parseUrlFlag } from '../parse-url-flag.js';
import type { ConnectedProvider } from '../providers.js';
import type { ConnectionFlags } from './connection-options.js';
import { collectList } from './connection-options.js';

export interface BalanceFlags extends ConnectionFlags {
  json?: boolean;
}

type Row =
  | { provider: string; amount: number; unit: string }
  | { provider: string; error: { code: string; message: string } };

/** Asks all chosen providers at once; one that fails does not hide the others. */
export async function balance(ids: readonly string[], flags: BalanceFlags): Promise<void> {
  if (flags.simulator !== undefined) parseUrlFlag('--simulator', flags.simulator);
  const provider = ids.flatMap((id) => collectList(id));
  using interrupt = listenForInterrupt();
  const { signal } = interrupt;
  const settings = loadSettings();
  await using connected = await connectProviders({ ...flags, provider, settings, signal });

  const rows = await Promise.all(connected.providers.map((each) => askOne(each, signal)));
  signal.throwIfAborted();
  // Somebody who names a provider wants to hear about it; otherwise one without a key is none of ours.
  const named = provider.length > 0 ? connected.leftOut : [];
  rows.push(
    ...named.map(({ id, environmentVariable }) => ({
      provider: id,
      error: { code: 'missing-api-key', message: `${environmentVariable} is not set.` },
    })),
  );
  if (flags.json) printJson({ balances: rows });
  else print(formatTable(rows.map((row) => [row.provider, describe(row)])));
  for (const row of rows) {
    if (!('error' in row)) continue;
    printError(`${row.provider}: ${row.error.message}`);
    process.exitCode = exitCodes.failed;
  }
}

function describe(row: Row): string {
  if ('error' in row) return 'failed';
  return row.unit === 'unknown' ? `${row.amount} (unit not published)` : `${row.amount} ${row.unit}`;
}

async function askOne(provider: ConnectedProvider, signal: AbortSignal): Promise<Row> {
  try {
    const { amount, unit } = await provider.getBalance({ signal });
    return { provider: provider.id, amount, unit };
  } catch (error) {
    const code = CaptchaKitError.isInstance(error) ? error.code : 'unexpected';
    const message = maskSecrets(error instanceof Error ? error.message : String(error));
    return { provider: provider.id, error: { code, message } };
  }
}
