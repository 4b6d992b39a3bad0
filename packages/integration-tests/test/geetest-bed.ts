import { createGeeTest, createMemoryStore, type GeeTest, type GeeTestSettings } from '@captchakit/geetest';
import { createSimulator, type Simulator, type SimulatorOptions } from '@captchakit/simulator';
import { vi } from 'vitest';

/** What `getValidate()` gives a page. */
export interface Pass {
  captcha_id: string;
  lot_number: string;
  captcha_output: string;
  pass_token: string;
  gen_time: string;
}

/** A simulated GeeTest, and verifiers of a site that count what they send. */
export interface GeeTestBed {
  simulator: Simulator;
  /** A visitor's pass, from the widget's own call. */
  mint(captchaId?: string): Promise<Pass>;
  verifier(settings?: GeeTestSettings): { geetest: GeeTest; calls(): number };
}

export function createGeeTestBed(options?: SimulatorOptions): GeeTestBed {
  const simulator = createSimulator(options);
  return {
    simulator,
    async mint(captchaId = simulator.captcha.captchaId) {
      const response = await simulator.apis.geetest(
        new Request('http://simulated.test/v4/simulated/verify', {
          method: 'POST',
          body: JSON.stringify({ captchaId, referer: 'https://example.com/login' }),
        }),
      );
      return ((await response.json()) as { data: Pass }).data;
    },
    verifier(settings) {
      let calls = 0;
      const geetest = createGeeTest({
        ...simulator.captcha,
        onConfigurationError() {},
        ...settings,
        fetch: async (url, init) => {
          calls += 1;
          return simulator.apis.geetest(new Request(url, init));
        },
      });
      return { geetest, calls: () => calls };
    },
  };
}

export const openPolicy = (perMinute = 10): { onUnavailable: Extract<GeeTestSettings['onUnavailable'], object> } => ({
  onUnavailable: { allow: { store: createMemoryStore(), perMinute, forMs: 600_000 } },
});

/** Fakes what moves time, and not setImmediate: signatures are real work, and are waited for. */
export const useFakeTime = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Lets real work go on, and time pass while there is nothing else to do, until it is over. */
export async function inFakeTime<T>(work: Promise<T>): Promise<T> {
  const progress = { isOver: false };
  const ending = work.finally(() => (progress.isOver = true));
  for (await turn(); !progress.isOver; await turn()) {
    if (vi.getTimerCount() > 0) await vi.advanceTimersToNextTimerAsync();
  }
  return ending;
}
