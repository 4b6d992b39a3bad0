import { systemClock } from '@captchakit/provider';
import { createScaledClock } from './scaled-clock.js';
import { createConnection, type SimulatorConnection, type SimulatorDescription } from './simulator-connection.js';
import { SimulatorError } from './simulator-error.js';

/** How often to ask for the time; the quickest answer tells it best. */
const timeQuestions = 3;

/**
 * Finds a simulator of another process by its control URL, the one that `captchakit simulate` prints.
 * @throws {SimulatorError} bad-url, unreachable, not-a-simulator
 */
export async function connectSimulator(
  controlUrl: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<SimulatorConnection> {
  const base = checkUrl(controlUrl);
  const answers: { description: SimulatorDescription; roundTripMs: number; receivedAt: number }[] = [];
  for (let question = 0; question < timeQuestions; question++) {
    const askedAt = systemClock.now();
    const description = await askDescription(base, signal);
    const receivedAt = systemClock.now();
    answers.push({ description, roundTripMs: receivedAt - askedAt, receivedAt });
  }

  const [best] = answers.toSorted((a, b) => a.roundTripMs - b.roundTripMs);
  const { description, roundTripMs, receivedAt } = best!;
  const sinceAnswerMs = systemClock.now() - receivedAt + roundTripMs / 2;
  const startAt = description.now + sinceAnswerMs * description.speed;
  const clock = createScaledClock({ speed: description.speed, startAt });
  return createConnection(description, clock, async (captchaId) => askCaptchaKey(base, captchaId));
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
  if (success) return data;
  throw notASimulator(base);
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
