import { CaptchaKitError } from '@captchakit/provider';
import { CliError, withoutWrapping } from '../cli-error.js';
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
  min?: string;
  verbose?: boolean;
  json?: boolean;
}

type Row =
  | { provider: string; amount: number; unit: string }
  | { provider: string; error: { code: string; message: string } };

/** Asks all chosen providers at once; one that fails does not hide the others. */
export async function balance(ids: readonly string[], flags: BalanceFlags): Promise<void> {
  if (flags.simulator !== undefined) parseUrlFlag('--simulator', flags.simulator);
  const provider = ids.flatMap((id) => collectList(id));
  const min = flags.min === undefined ? undefined : readMin(flags.min, provider);
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
    if (!('error' in row)) {
      if (min !== undefined && row.amount < min) {
        printError(`${row.provider}: ${row.amount} is below ${min}.`);
        process.exitCode = exitCodes.belowMin;
      }
      continue;
    }
    printError(`${row.provider}: ${row.error.message}`);
    process.exitCode = exitCodes.failed;
  }
}

/** Providers count in units of their own, so one number is for one of them. */
function readMin(text: string, provider: readonly string[]): number {
  if (provider.length !== 1) {
    throw new CliError(exitCodes.usage, '--min is for one provider.', 'Example: captchakit balance capmonster --min 5');
  }
  const min = text.trim() === '' ? NaN : Number(text);
  if (min >= 0 && Number.isFinite(min)) return min;
  throw new CliError(exitCodes.usage, `--min must be an amount, not ${text}.`);
}

function describe(row: Row): string {
  if ('error' in row) return 'failed';
  return row.unit === 'unknown' ? `${row.amount} (unit not published)` : `${row.amount} ${row.unit}`;
}

async function askOne(provider: ConnectedProvider, signal: AbortSignal): Promise<Row> {
  try {
    const { amount, unit } = await provider.getBalance({ signal });
    return { provider: provider.id, amount, unit };
  } catch (thrown) {
    const error = withoutWrapping(thrown);
    const code = CaptchaKitError.isInstance(error) ? error.code : 'unexpected';
    const message = maskSecrets(error instanceof Error ? error.message : String(error));
    return { provider: provider.id, error: { code, message } };
  }
}
