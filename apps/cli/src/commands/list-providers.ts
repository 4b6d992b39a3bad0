import type { AnySolverProvider } from '@captchakit/provider';
import { hasKey } from '../choose-providers.js';
import { loadSettings } from '../config/settings.js';
import { formatDuration } from '../output/format-duration.js';
import { printJson } from '../output/print.js';
import { printTable } from '../output/print-table.js';
import { providers } from '../providers.js';

export interface ProvidersFlags {
  kind?: string;
  json?: boolean;
}

/** Each kind with those who solve it, from the tables that come with the packages. Asks nobody. */
export async function listProviders(flags: ProvidersFlags): Promise<void> {
  const settings = loadSettings();
  const rows = await Promise.all(
    providers.map(async (registered) => {
      const { id, tasks }: AnySolverProvider = await registered.create({ apiKey: 'none' });
      const configured = hasKey(registered, settings);
      return Object.entries(tasks).map(([taskType, { kind, timing, solutionTtlMs, price }]) => ({
        kind,
        provider: id,
        taskType,
        price,
        timing,
        solutionTtlMs,
        configured,
      }));
    }),
  );
  const shown = rows
    .flat()
    .filter(({ kind }) => flags.kind === undefined || kind === flags.kind)
    .toSorted((a, b) => a.kind.localeCompare(b.kind));
  if (flags.json) return printJson({ providers: shown });
  printTable(
    ['kind', 'provider', 'task type', 'price of 1,000', 'of', 'typical', 'key'],
    shown.map(({ kind, provider, taskType, price, timing, configured }) => [
      kind,
      provider,
      taskType,
      price ? `${Number(((price.amount / price.per) * 1000).toFixed(4))} ${price.currency}` : 'not published',
      price?.asOf ?? '-',
      formatDuration(timing.expectedMs[1]),
      configured ? 'set' : '-',
    ]),
  );
}
