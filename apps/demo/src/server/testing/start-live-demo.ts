import type { RunningSimulator } from '@captchakit/simulator';
import { type RunningDemo, startDemo } from '../demo.js';
import { createLiveWorld } from '../worlds/live-world.js';

interface LiveDemoOptions {
  pageFolder: string;
  /** In a file, for another run to find. */
  journal?: string;
  /** What may be spent in a day, in dollars. @default 1 */
  amount?: number;
  /** Whether the login is set up. @default false */
  geetest?: boolean;
}

/** A demo that takes a simulator for the real services. It has the key of one provider. */
export function startLiveDemo(
  { apis, clock }: RunningSimulator,
  { pageFolder, journal, amount = 1, geetest = false }: LiveDemoOptions,
): Promise<RunningDemo> {
  const { captchaId, captchaKey, url: geetestUrl } = apis.geetest;
  return startDemo({
    port: 0,
    pageFolder,
    journal,
    createWorld: (url) =>
      createLiveWorld({
        url,
        clock,
        settings: {
          sites: ['staging.example.com'],
          budget: { amount, currency: 'USD', perMs: 86_400_000 },
          keys: { CAPMONSTER_API_KEY: apis.capmonster.apiKey },
          ...(geetest && { geetest: { captchaId, captchaKey } }),
        },
        addresses: { capmonster: apis.capmonster.url, geetest: geetestUrl },
      }),
  });
}
