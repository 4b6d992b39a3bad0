import { createRemoteClock } from './clocks/remote-clock.js';
import { createConnection, type SimulatorConnection, type SimulatorDescription } from './simulator-connection.js';
import { SimulatorError } from './simulator-error.js';

/** A simulator of another process. */
export interface RemoteSimulator extends SimulatorConnection {
  /**
   * Takes the simulator's time and speed over, after somebody has changed them. Sleeping does so by itself, at most twice
   * a second.
   * @throws {SimulatorError} unreachable, not-a-simulator
   */
  syncClock(): Promise<void>;
}

/**
 * Finds a simulator of another process by its control URL, the one that `captchakit simulate` prints.
 * @param controlUrl for example `http://127.0.0.1:4310`
 * @param options
 * @throws {SimulatorError} bad-url, unreachable, not-a-simulator, virtual-clock
 */
export async function connectSimulator(
  controlUrl: string,
  {
    signal,
  }: {
    /** Ends connecting. It has no effect on the connection. */
    signal?: AbortSignal;
  } = {},
): Promise<RemoteSimulator> {
  const base = checkUrl(controlUrl);
  let description!: SimulatorDescription;
  // The signal is for connecting; who sleeps later has one of their own.
  let connecting = signal;
  const clock = await createRemoteClock(async () => (description = await askDescription(base, connecting)));
  connecting = undefined;
  const connection = createConnection(description, clock, async (captchaId) => askCaptchaKey(base, captchaId));
  return Object.assign(connection, { syncClock: clock.sync });
}

function checkUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url.origin + url.pathname.replace(/\/+$/, '');
  throw new SimulatorError(
    'bad-url',
    `"${text}" is no URL of a simulator; it looks like http://127.0.0.1:4000 and "captchakit simulate" prints it.`,
  );
}

async function askDescription(base: string, signal: AbortSignal | undefined): Promise<SimulatorDescription> {
  const answer = await ask(`${base}/`, signal);
  const { descriptionSchema } = await import('./description-schema.js');
  const { success, data } = descriptionSchema.safeParse(answer);
  if (!success) throw notASimulator(base);
  if (data.speed > 0) return data;
  throw new SimulatorError(
    'virtual-clock',
    `The simulator at ${base} has a virtual clock, which other processes cannot share: start it with a speed instead.`,
  );
}

async function askCaptchaKey(base: string, captchaId: string): Promise<string> {
  const answer = await ask(`${base}/geetest/ids/${encodeURIComponent(captchaId)}`);
  if (typeof answer === 'object' && answer !== null && 'captchaKey' in answer) return String(answer.captchaKey);
  throw notASimulator(base);
}

/** The JSON at a URL, or undefined where there is none. */
async function ask(url: string, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(url, signal ? { signal } : {}).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw new SimulatorError('unreachable', `Nothing answers at ${url}: start one with "captchakit simulate".`, {
      cause,
    });
  });
  const text = await response.text();
  signal?.throwIfAborted();
  try {
    return response.ok ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

const notASimulator = (base: string): SimulatorError =>
  new SimulatorError(
    'not-a-simulator',
    `What answers at ${base} is no simulator: use the control URL that "captchakit simulate" prints.`,
  );
