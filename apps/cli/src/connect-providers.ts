import { type Clock, systemClock } from '@captchakit/provider';
import { chooseProviders, hasKey, missingKeys, settingsOf } from './choose-providers.js';
import type { Settings } from './config/settings.js';
import { connectToSimulator } from './connect-to-simulator.js';
import type { ConnectedProvider, RegisteredProvider, RegisteredProviderSettings } from './providers.js';
import { verboseFetch } from './verbose-fetch.js';

/** Time runs 20 times faster with `--simulate`: a solve takes a second, and the providers' rules hold. */
const simulateSpeed = 20;

export interface ConnectOptions {
  settings: Settings;
  /** Provider ids in order; all when absent. */
  provider?: readonly string[];
  /** Start a simulator in this process. */
  simulate?: boolean;
  /** Control URL of a running simulator. */
  simulator?: string;
  /** Tells each request on stderr. */
  verbose?: boolean;
  signal: AbortSignal;
}

export interface ConnectedProviders extends AsyncDisposable {
  readonly providers: readonly ConnectedProvider[];
  /** Without a key. */
  readonly leftOut: readonly RegisteredProvider[];
  readonly clock: Clock;
  /** How many times faster than real time; absent when nothing is simulated. */
  readonly simulatedSpeed?: number;
}

/**
 * Connects the chosen providers to the real services, to a simulator of our own, or to one that already runs.
 * @throws {CliError} no provider has a key; the simulator does not answer
 */
export async function connectProviders(options: ConnectOptions): Promise<ConnectedProviders> {
  const chosen = chooseProviders(options.provider);
  const fetching = options.verbose ? { fetch: verboseFetch } : {};
  if (options.simulate) {
    const { startSimulator } = await import('@captchakit/simulator');
    const simulator = await startSimulator({ speed: simulateSpeed });
    return simulated(chosen, simulator, fetching, () => simulator.close());
  }
  if (options.simulator !== undefined) {
    const connection = await connectToSimulator(options.simulator, options.signal);
    return simulated(chosen, connection, fetching, async () => {});
  }

  const { settings } = options;
  const usable = chosen.filter((provider) => hasKey(provider, settings));
  if (usable.length === 0) throw missingKeys(chosen);
  return {
    providers: await Promise.all(
      usable.map((provider) => provider.create({ ...settingsOf(provider, settings), ...fetching })),
    ),
    leftOut: chosen.filter((provider) => !hasKey(provider, settings)),
    clock: systemClock,
    async [Symbol.asyncDispose]() {},
  };
}

async function simulated(
  chosen: readonly RegisteredProvider[],
  connection: Awaited<ReturnType<typeof connectToSimulator>>,
  fetching: Pick<RegisteredProviderSettings, 'fetch'>,
  close: () => Promise<void>,
): Promise<ConnectedProviders> {
  return {
    providers: await Promise.all(chosen.map(({ id, create }) => create({ ...connection.settings(id), ...fetching }))),
    leftOut: [],
    clock: connection.clock,
    simulatedSpeed: connection.speed,
    [Symbol.asyncDispose]: close,
  };
}
