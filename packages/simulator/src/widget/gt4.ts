import { createCaptcha, type Captcha } from './captcha.js';
import { apiServersOf, type GeeTestConfig, type SimulatedAction, WidgetError } from './config.js';
import { findServer, type Server, Unreachable } from './server.js';

/** `ask` opens a box with a button for each of the others. */
type Choice = SimulatedAction | 'ask';

interface InitGeetest4 {
  (config: GeeTestConfig, callback: (captcha: Captcha) => void): void;
  /** How visitors do from now on. A test of a page sets it before it clicks. @default 'ask' */
  simulate: Choice;
}

declare global {
  interface Window {
    initGeetest4: InitGeetest4;
  }
}

const choices: readonly string[] = ['ask', 'pass', 'fail', 'close', 'break'] satisfies Choice[];

const script = document.currentScript instanceof HTMLScriptElement ? new URL(document.currentScript.src) : undefined;
const asked = script?.searchParams.get('simulate') ?? 'ask';

const initGeetest4: InitGeetest4 = (config, callback) => void start(config, callback);
initGeetest4.simulate = choices.includes(asked) ? (asked as Choice) : 'ask';
window.initGeetest4 = initGeetest4;

async function start(config: GeeTestConfig, callback: (captcha: Captcha) => void): Promise<void> {
  const servers = apiServersOf(config, script?.origin ?? location.origin);
  let server: Server;
  try {
    checkCaptchaId(config.captchaId);
    server = await findServer(config, servers);
  } catch (error) {
    if (error instanceof Unreachable && config.offlineCb) return config.offlineCb();
    const failure =
      error instanceof WidgetError
        ? error
        : new WidgetError('60100', 'load failed', `No answer from ${servers.join(', ')}.`);
    if (!config.onError) throw failure;
    return config.onError(failure);
  }
  const simulated = () => (initGeetest4.simulate === 'ask' ? undefined : initGeetest4.simulate);
  callback(createCaptcha({ config, server, simulated }));
}

function checkCaptchaId(captchaId: unknown): void {
  if (typeof captchaId === 'string' && /^[0-9a-f]{32}$/i.test(captchaId)) return;
  throw new WidgetError('60001', 'illegal captchaId', 'A captchaId has 32 hexadecimal digits.');
}
