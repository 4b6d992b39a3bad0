import { AsyncLocalStorage } from 'node:async_hooks';
import { createGeeTest, createMemoryStore, type GeeTestSettings } from '@captchakit/geetest';
import type { Fault, RunningSimulator } from '@captchakit/simulator';
import type { LoginAnswer, LoginAttempt, Weather } from '../api.js';

/** What the site does while GeeTest cannot answer, of both policies. */
type Policy = LoginAttempt['policy'];

/** What one verification sent and got. Several go on at the same time. */
type Wire = Pick<LoginAttempt, 'answer' | 'request'>;
const wire = new AsyncLocalStorage<Wire>();

async function tellWire(address: string, init: RequestInit): Promise<Response> {
  const told = wire.getStore() ?? {};
  told.request = { url: address, fields: Object.fromEntries(new URLSearchParams(String(init.body))) };
  const response = await fetch(address, init);
  told.answer = { status: response.status, text: (await response.clone().text()).slice(0, 2000) };
  return response;
}

/** How GeeTest can be; each is a fault of the simulator. */
const faults: Readonly<Record<Weather, Fault | undefined>> = {
  working: undefined,
  'http-503': { fault: 'http-error', status: 503 },
  silent: { fault: 'hang' },
  'breaks-off': { fault: 'reset' },
};

export const weathers = Object.keys(faults) as Weather[];

/** A site with a login that GeeTest v4 protects. */
export interface Login {
  readonly captchaId: string;
  readonly weather: Weather;
  setWeather(weather: Weather): void;
  /** Verifies what the page sent. Where GeeTest cannot answer, the answers of both policies are told. */
  verify(captcha: unknown, signal: AbortSignal): Promise<LoginAnswer>;
}

export function createLogin(simulator: RunningSimulator): Login {
  const { captchaId, captchaKey, url } = simulator.apis.geetest;
  let weather: Weather = 'working';
  let faultId: string | undefined;

  const site = (policy: GeeTestSettings) => {
    const geetest = createGeeTest({
      ...policy,
      captchaId,
      captchaKey,
      baseUrl: url,
      // A person waits for it here.
      timeoutMs: 2000,
      fetch: tellWire,
    });
    return async (name: Policy, captcha: unknown, signal: AbortSignal): Promise<LoginAttempt> => {
      const told: Wire = {};
      const verdict = await wire.run(told, () => geetest.verify(captcha, { signal }));
      return { policy: name, verdict, ...told };
    };
  };
  const closed = site({});
  const open = site({ onUnavailable: { allow: { store: createMemoryStore(), perMinute: 3, forMs: 600_000 } } });

  return {
    captchaId,
    get weather() {
      return weather;
    },
    setWeather(next) {
      if (faultId !== undefined) simulator.faults.remove(faultId);
      const fault = faults[next];
      faultId = fault && simulator.faults.add({ ...fault, api: 'geetest', phase: 'validate' });
      weather = next;
    },
    async verify(captcha, signal) {
      const first = await closed('closed', captcha, signal);
      if (first.verdict.outcome !== 'unavailable') return { attempts: [first] };
      return { attempts: [first, await open('open', captcha, signal)] };
    },
  };
}
