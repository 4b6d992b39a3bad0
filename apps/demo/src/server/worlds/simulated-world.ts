import { createCapMonster } from '@captchakit/capmonster';
import { createEzCaptcha } from '@captchakit/ezcaptcha';
import { createGeeTest } from '@captchakit/geetest';
import { createOneCaptcha } from '@captchakit/onecaptcha';
import { createScaledClock, createSimulator } from '@captchakit/simulator';
import { createLogin } from '../login.js';
import { freshValues } from '../samples.js';
import { createProviderConditions } from './provider-conditions.js';
import type { World } from './world.js';

/** What the accounts start with: dollars, then points. */
const balances = { capmonster: 10, ezcaptcha: 25_000, onecaptcha: 25_000 };

interface SimulatedWorldOptions {
  /** Of this server: the simulated services are below `/sim/`. */
  url: string;
  /** Milliseconds of the providers' time per real one. */
  speed: number;
  /** What the providers' clock shows at first. */
  startAt: number;
}

/** All services in this process. They answer over HTTP as the real ones do, at `/sim/<service>` of this server. */
export function createSimulatedWorld({ url, speed, startAt }: SimulatedWorldOptions): World {
  const clock = createScaledClock({ speed, startAt });
  const simulator = createSimulator({ clock, balances });
  const { apis, apiKeys, captcha } = simulator;
  const conditions = createProviderConditions(simulator, balances);
  const addressOf = (id: keyof typeof apis) => `${url}/sim/${id}`;
  const settings = (id: keyof typeof apiKeys) => ({ baseUrl: addressOf(id), apiKey: apiKeys[id] });

  return {
    mode: 'simulated',
    clock,
    providers: [
      { id: 'capmonster', title: 'CapMonster Cloud', provider: createCapMonster(settings('capmonster')) },
      { id: 'ezcaptcha', title: 'EzCaptcha', provider: createEzCaptcha(settings('ezcaptcha')) },
      { id: 'onecaptcha', title: '1captcha', provider: createOneCaptcha(settings('onecaptcha')) },
    ],
    login: createLogin({
      ...captcha,
      geetestUrl: addressOf('geetest'),
      pageUrl: `${url}/#login`,
      script: '/v4/gt4.js',
      faults: simulator.faults,
    }),
    verify: (solution) =>
      createGeeTest({
        captchaId: solution.captcha_id,
        captchaKey: simulator.captchaKey(solution.captcha_id),
        baseUrl: addressOf('geetest'),
      }).verify(solution),
    simulation: {
      get speed() {
        return clock.speed;
      },
      set speed(wanted) {
        clock.setSpeed(wanted);
      },
      skip: (ms) => clock.skipTo(clock.now() + ms),
      ...conditions,
      fresh: freshValues,
      answer(service, request) {
        return Object.hasOwn(apis, service) ? apis[service as keyof typeof apis](request) : undefined;
      },
    },
    close: () => simulator.close(),
  };
}
