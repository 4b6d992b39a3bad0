import type { Budget } from '@captchakit/solver-core';

/** What the environment says. */
export interface Settings {
  /** 0 lets the system choose a free one. */
  port: number;
  /** The file of the journal; `undefined` keeps it in memory. */
  journal: string | undefined;
  /** Use the real services. */
  live?: LiveSettings;
}

export interface LiveSettings {
  /** The hosts whose pages may be solved. */
  sites: readonly string[];
  budget: Budget;
  /** By the name of their variable. */
  keys: Readonly<Record<string, string>>;
  geetest?: { captchaId: string; captchaKey: string };
}

type Environment = Readonly<Record<string, string | undefined>>;

const defaultPort = 4321;
const dayMs = 86_400_000;

/** A setting that cannot be; the message is a sentence for people, with the next step. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * @param keyVariables where keys are looked for
 * @param folder for journals
 * @throws {SettingsError}
 */
export function readSettings(
  environment: Environment,
  { keyVariables, folder }: { keyVariables: readonly string[]; folder: string },
): Settings {
  const text = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const port = readPort(text('PORT'));
  const live = readLive(text, keyVariables);
  // Another port is another address, at which nobody would look for the tasks of this one.
  const file = live ? 'live.db' : port === 0 ? undefined : `simulated-${port}.db`;
  const journal = text('DEMO_JOURNAL') ?? (file && `${folder}/${file}`);
  return { port, journal, ...(live && { live }) };
}

function readPort(text: string | undefined): number {
  if (text === undefined) return defaultPort;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new SettingsError(`PORT must be a whole number from 0 to 65535, not ${JSON.stringify(text)}.`);
}

function readLive(
  text: (name: string) => string | undefined,
  keyVariables: readonly string[],
): LiveSettings | undefined {
  const wanted = text('DEMO_LIVE');
  if (wanted === undefined || wanted === '0') return undefined;
  if (wanted !== '1') throw new SettingsError(`DEMO_LIVE must be 1 or absent, not ${JSON.stringify(wanted)}.`);
  const keys = Object.fromEntries(
    keyVariables.flatMap((name) => (text(name) === undefined ? [] : [[name, text(name)!]])),
  );
  if (Object.keys(keys).length === 0) {
    throw new SettingsError(`DEMO_LIVE=1 needs the key of a provider: set ${keyVariables.join(' or ')}.`);
  }
  const sites = (text('DEMO_SITES') ?? '').split(',').flatMap((site) => site.trim() || []);
  if (sites.length === 0) {
    throw new SettingsError(
      'DEMO_LIVE=1 needs the sites that you own or are authorised to test: DEMO_SITES=staging.example.com,*.example.test',
    );
  }
  const captchaId = text('GEETEST_CAPTCHA_ID');
  const captchaKey = text('GEETEST_CAPTCHA_KEY');
  if ((captchaId === undefined) !== (captchaKey === undefined)) {
    throw new SettingsError('GEETEST_CAPTCHA_ID and GEETEST_CAPTCHA_KEY belong together: set both, or neither.');
  }
  return {
    sites,
    budget: readBudget(text('DEMO_BUDGET')),
    keys,
    ...(captchaId !== undefined && captchaKey !== undefined && { geetest: { captchaId, captchaKey } }),
  };
}

function readBudget(text: string | undefined): Budget {
  const [, amount, currency = 'USD'] = /^(\d+(?:\.\d+)?)(?: ?([A-Z]{3}))?$/.exec(text ?? '') ?? [];
  if (Number(amount) > 0) return { amount: Number(amount), currency, perMs: dayMs };
  throw new SettingsError(`DEMO_LIVE=1 needs what may be spent in a day: DEMO_BUDGET="0.50 USD"`);
}

/** What to tell somebody whose port cannot be had; undefined for any other error. */
export function explainPort(error: unknown, port: number): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    const next = port < 65_535 ? port + 1 : defaultPort;
    return `Port ${port} is taken. Choose another one with PORT=${next}, or a free one with PORT=0.`;
  }
  if (code === 'EACCES')
    return `Port ${port} needs more rights than you have. Choose one above 1023 with PORT=${defaultPort}.`;
  return undefined;
}
