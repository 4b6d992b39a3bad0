import { type GeeTestConfig, WidgetError } from './config.js';

/** What `getValidate()` gives. */
export interface Pass {
  captcha_id: string;
  lot_number: string;
  pass_token: string;
  gen_time: string;
  captcha_output: string;
}

/** The simulated GeeTest, as the widget talks to it. */
export interface Server {
  /** The pass of a visitor who does well. @throws {WidgetError} 60101, or the server's own */
  pass(): Promise<Pass>;
}

type Answer = { status: 'success'; data?: Pass } | Refusal;

interface Refusal {
  status: 'error';
  code: string;
  msg: string;
  desc: { detail: string };
}

const refusalOf = ({ code, msg, desc }: Refusal): WidgetError => new WidgetError(code, msg, desc.detail);

/** Nobody answers at any of the servers. */
export class Unreachable extends Error {}

/**
 * Asks the servers, one after the other, whether they know the captcha id, and stays with the first that answers.
 * @throws {Unreachable} none does
 * @throws {WidgetError} it does not know the id
 */
export async function findServer(
  { captchaId, riskType, userInfo, timeout = 30_000 }: GeeTestConfig,
  servers: readonly string[],
): Promise<Server> {
  const call = async (server: string, operation: string): Promise<Answer> => {
    const response = await fetch(`${server}/v4/simulated/${operation}`, {
      method: 'POST',
      // As JSON, a browser would first ask whether it may.
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ captchaId, riskType, userInfo, referer: location.href }),
      signal: AbortSignal.timeout(timeout),
    });
    return (await response.json()) as Answer;
  };

  for (const server of servers) {
    const answer = await call(server, 'load').catch(() => undefined);
    if (!answer) continue;
    if (answer.status === 'error') throw refusalOf(answer);
    return {
      async pass() {
        const passed = await call(server, 'verify').catch(() => undefined);
        if (passed?.status === 'error') throw refusalOf(passed);
        if (!passed?.data) throw new WidgetError('60101', 'verify failed', `${server} gave no answer to verify.`);
        return passed.data;
      },
    };
  }
  throw new Unreachable();
}
