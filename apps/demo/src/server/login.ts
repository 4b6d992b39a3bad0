import { AsyncLocalStorage } from 'node:async_hooks';
import { createGeeTest, createMemoryStore, type GeeTestSettings } from '@captchakit/geetest';
import type { Fault, Faults } from '@captchakit/simulator';
import type { GeeTestCondition, LoginAnswer, LoginAttempt, LoginStatus } from '../api.js';

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
const faultOf: Readonly<Record<GeeTestCondition, Fault | undefined>> = {
  working: undefined,
  'http-503': { fault: 'http-error', status: 503 },
  silent: { fault: 'hang' },
  'breaks-off': { fault: 'reset' },
};

export const geetestConditions = Object.keys(faultOf) as GeeTestCondition[];

export interface LoginOptions {
  captchaId: string;
  captchaKey: string;
  /** Where `/validate` is. @default the real GeeTest */
  geetestUrl?: string;
  /** The page of the login. */
  pageUrl: string;
  /** URL of the widget's script. */
  script: string;
  /** Of the simulator; absent where GeeTest is the real one. */
  faults?: Faults;
}

/** A site with a login that GeeTest v4 protects. */
export interface Login {
  status(): LoginStatus & { captchaId: string };
  /** Absent where GeeTest is the real one. */
  setCondition?(condition: GeeTestCondition): void;
  /** Verifies what the page sent. Where GeeTest cannot answer, the answers of both policies are told. */
  verify(captcha: unknown, signal: AbortSignal): Promise<LoginAnswer>;
}

export function createLogin({ captchaId, captchaKey, geetestUrl, pageUrl, script, faults }: LoginOptions): Login {
  let condition: GeeTestCondition = 'working';
  let faultId: string | undefined;

  const site = (policy: GeeTestSettings) => {
    const geetest = createGeeTest({
      ...policy,
      captchaId,
      captchaKey,
      ...(geetestUrl !== undefined && { baseUrl: geetestUrl }),
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
    status: () => ({ captchaId, pageUrl, script, ...(faults && { condition }) }),
    ...(faults && {
      setCondition(next: GeeTestCondition) {
        if (faultId !== undefined) faults.remove(faultId);
        const fault = faultOf[next];
        faultId = fault && faults.add({ ...fault, api: 'geetest', phase: 'validate' });
        condition = next;
      },
    }),
    async verify(captcha, signal) {
      const first = await closed('closed', captcha, signal);
      if (first.verdict.outcome !== 'unavailable') return { attempts: [first] };
      return { attempts: [first, await open('open', captcha, signal)] };
    },
  };
}
