import { createCapMonster } from '@captchakit/capmonster';
import { createEzCaptcha } from '@captchakit/ezcaptcha';
import { createOneCaptcha } from '@captchakit/onecaptcha';
import type { SimulatorConnection } from '@captchakit/simulator';

/** The providers of this demo, in automatic order, each at its simulated API. */
export const createProviders = (simulator: SimulatorConnection) => [
  { id: 'capmonster', title: 'CapMonster Cloud', provider: createCapMonster(simulator.settings('capmonster')) },
  { id: 'ezcaptcha', title: 'EzCaptcha', provider: createEzCaptcha(simulator.settings('ezcaptcha')) },
  { id: 'onecaptcha', title: '1captcha', provider: createOneCaptcha(simulator.settings('onecaptcha')) },
];
