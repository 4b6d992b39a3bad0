import type { Challenge } from '@captchakit/provider';
import { chooseProviders, hasKey, settingsOf } from '../choose-providers.js';
import { CliError, withoutWrapping } from '../cli-error.js';
import { checkSettings, checkSites } from '../config/check-settings.js';
import { loadSettings, type Settings } from '../config/settings.js';
import { exitCodes } from '../exit-codes.js';
import { listenForInterrupt } from '../interrupt.js';
import { isOldNode, newerNodeHint } from '../least-node.js';
import { maskSecrets } from '../mask-secrets.js';
import { missingRates } from '../missing-rates.js';
import { openJournal } from '../open-journal.js';
import { printJson, printSentences } from '../output/print.js';
import { providers } from '../providers.js';
import { readSolveSettings } from '../solver-options.js';

/** One thing that was looked at. */
interface Finding {
  /** What a `wrong` one needs is in `remedy`; `note` is no reason to worry. */
  status: 'fine' | 'note' | 'wrong';
  what: string;
  remedy?: string;
}

/** Looks at everything a solve needs. Pays nothing; asks providers only with `--online`. */
export async function doctor(flags: { online?: boolean; json?: boolean }): Promise<void> {
  using interrupt = listenForInterrupt();
  const { signal } = interrupt;
  const findings: Finding[] = [];
  const look = async (what: string, remedy: string, work: () => Promise<Finding | Finding[]>) => {
    signal.throwIfAborted();
    try {
      findings.push(...[await work()].flat());
    } catch (thrown) {
      const error = withoutWrapping(thrown);
      signal.throwIfAborted();
      const message = maskSecrets(error instanceof Error ? error.message : String(error));
      const hint = error instanceof CliError ? error.hint : undefined;
      findings.push({ status: 'wrong', what: `${what}: ${message}`, remedy: hint ?? remedy });
    }
  };

  await look('Node', newerNodeHint, async () => lookAtNode());
  let settings: Settings | undefined;
  const correctIt = 'Correct it; captchakit config show says where each value comes from.';
  await look('settings', correctIt, async () => {
    settings = loadSettings();
    await checkSettings(settings);
    const set = settings.all().length;
    return [{ status: 'fine', what: `settings: ${set} set` }, ...(await lookAtRates(settings))];
  });
  if (settings) {
    const known = settings;
    await look('sites', correctIt, () => lookAtSites(known));
    await look('keys', '', async () => lookAtKeys(known));
    await look('journal', 'Make the file writable, or name another with captchakit config set journal <file>.', () =>
      lookAtJournal(known),
    );
    if (flags.online) {
      for (const provider of providers.filter((each) => hasKey(each, known))) {
        await look(provider.id, 'Check the key, the network and the base URL.', async () => {
          const { getBalance } = await provider.create(settingsOf(provider, known));
          const { amount, unit } = await getBalance({ signal });
          return { status: 'fine', what: `${provider.id}: answers, balance ${amount} ${unit}` };
        });
      }
    }
  }
  await Promise.all(
    sampleChallenges.map((challenge) =>
      look(`simulated ${challenge.kind}`, 'The installation is damaged: install captchakit again.', async () => {
        await solveSimulated(challenge, signal);
        return { status: 'fine', what: `simulated ${challenge.kind}: solved` };
      }),
    ),
  );

  if (flags.json) printJson({ findings });
  else printSentences(findings.flatMap(describe), indent);
  if (findings.some(({ status }) => status === 'wrong')) process.exitCode = exitCodes.failed;
}

const marks: Readonly<Record<Finding['status'], string>> = { fine: 'ok', note: '--', wrong: 'NO' };

/** As wide as a mark and what follows it. */
const indent = '    ';

const describe = ({ status, what, remedy }: Finding): string[] => [
  `${marks[status]}  ${what}`,
  ...(remedy ? [`${indent}${remedy}`] : []),
];

function lookAtNode(): Finding {
  const what = `Node ${process.versions.node}`;
  return isOldNode() ? { status: 'wrong', what, remedy: newerNodeHint } : { status: 'fine', what };
}

async function lookAtSites(settings: Settings): Promise<Finding> {
  await checkSites(settings);
  const sites = settings.list('sites') ?? [];
  return sites.length > 0
    ? { status: 'fine', what: `sites: ${sites.join(', ')}` }
    : {
        status: 'note',
        what: 'sites: none, so only simulated pages are solved',
        remedy: 'For a site you own or are authorised to test: captchakit config add sites example.com',
      };
}

const lookAtKeys = (settings: Settings): Finding[] =>
  providers.map((provider) =>
    hasKey(provider, settings)
      ? { status: 'fine', what: `key of ${provider.id}: set` }
      : {
          status: 'note',
          what: `key of ${provider.id}: not set`,
          remedy: `Set ${provider.environmentVariable}, or run captchakit config set keys.${provider.id}`,
        },
  );

/** Who has a key and is left out by a limit all the same. */
async function lookAtRates(settings: Settings): Promise<Finding[]> {
  const limits = await readSolveSettings(settings, 'running-simulator');
  const chosen = chooseProviders(settings.list('provider')).filter((provider) => hasKey(provider, settings));
  const findings = chosen.map(async ({ id, create }): Promise<Finding[]> => {
    const missing = missingRates(await create({ apiKey: 'none' }), limits);
    if (!missing) return [];
    const { limit, from, to, currencies } = missing;
    return [
      {
        status: 'note',
        what: `${id}: left out by ${limit}: it costs ${from}, and rates has no conversion to ${to}`,
        remedy: `Say what one unit is worth in US dollars: captchakit config add rates ${currencies.map((currency) => `${currency}=…`).join(',')}`,
      },
    ];
  });
  return (await Promise.all(findings)).flat();
}

async function lookAtJournal(settings: Settings): Promise<Finding> {
  const journal = await openJournal(settings, 'real');
  try {
    const open = (await journal.list()).filter(({ endedAt }) => endedAt === undefined).length;
    return open === 0
      ? { status: 'fine', what: 'journal: can be written, no task is open' }
      : { status: 'note', what: `journal: ${open} open`, remedy: 'Collect them: captchakit tasks resume' };
  } finally {
    await journal.close();
  }
}

const pageUrl = 'https://example.com/';
const id = '0123456789abcdef0123456789abcdef';

/** One of each kind; a new kind does not compile without one. */
const samples: { readonly [K in Challenge['kind']]: Challenge & { kind: K } } = {
  'geetest-v3': { kind: 'geetest-v3', pageUrl, gt: id, challenge: id },
  'geetest-v4': { kind: 'geetest-v4', pageUrl, captchaId: id },
  'recaptcha-v3': { kind: 'recaptcha-v3', pageUrl, siteKey: 'sample-site-key', action: 'login' },
  'cloudflare-challenge': { kind: 'cloudflare-challenge', pageUrl, proxy: 'http://203.0.113.10:8080' },
};

const sampleChallenges: readonly Challenge[] = Object.values(samples);

/**
 * Faster than with `--simulate`, since no request leaves the process. Not in virtual time: what loads with the first requests
 * takes real time, in which a virtual clock would run on to the deadline.
 */
const speed = 40;
const timeoutMs = 600_000;

async function solveSimulated(challenge: Challenge, signal: AbortSignal): Promise<void> {
  const [{ createScaledClock, createSimulator }, { createSolver }] = await Promise.all([
    import('@captchakit/simulator'),
    import('@captchakit/solver-core'),
  ]);
  const clock = createScaledClock({ speed });
  const { fetch, apiKeys } = createSimulator({ clock });
  const connected = await Promise.all(
    providers.map((provider) => provider.create({ fetch, apiKey: apiKeys[provider.id] })),
  );
  await using solver = createSolver({ providers: connected, clock });
  await solver.solve(challenge, { signal, timeoutMs });
}
