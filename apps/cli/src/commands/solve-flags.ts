import { loadSettings, type Settings } from '../config/settings.js';
import { parseUrlFlag } from '../parse-url-flag.js';
import type { ConnectionFlags } from './connection-options.js';
import type { ChallengeFlags } from './read-challenge.js';

/** Flags that all kinds share, and batches too. */
export interface SolveFlags extends ConnectionFlags, ChallengeFlags {
  provider?: readonly string[];
  strategy?: string;
  timeout?: string;
  maxCost?: string;
  budget?: string;
  rates?: readonly string[];
  hedgeAfter?: string;
  journal?: string;
  form?: boolean;
  quiet?: boolean;
  verbose?: boolean;
  json?: boolean;
}

/**
 * The settings of a solve, those of its flags first.
 * @throws {CliError} a file is broken, or the simulator's URL is none
 */
export function settingsOfSolve(flags: SolveFlags): Settings {
  const { provider, strategy, timeout, maxCost, budget, rates, hedgeAfter, journal, simulator } = flags;
  const settings = loadSettings({ provider, strategy, timeout, maxCost, budget, rates, hedgeAfter, journal });
  if (simulator !== undefined) parseUrlFlag('--simulator', simulator);
  return settings;
}
