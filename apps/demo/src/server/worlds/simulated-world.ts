import { createGeeTest } from '@captchakit/geetest';
import { createScaledClock, createSimulator } from '@captchakit/simulator';
import { createLogin } from '../login.js';
import { freshValues } from '../samples.js';
import { createProviderConditions } from './provider-conditions.js';
import { type VendorId, vendors } from './vendors.js';
import type { World } from './world.js';

/** What the accounts start with. */
const balances = Object.fromEntries(vendors.map(({ id, balance }) => [id, balance])) as Record<VendorId, number>;

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
    providers: vendors.map(({ id, title, create }) => ({ id, title, provider: create(settings(id)) })),
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
