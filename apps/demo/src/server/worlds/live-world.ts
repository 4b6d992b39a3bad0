import { createGeeTest } from '@captchakit/geetest';
import { type Clock, type GeeTestV4Solution, systemClock } from '@captchakit/provider';
import { createLogin } from '../login.js';
import type { LiveSettings } from '../read-settings.js';
import { type VendorId, vendors } from './vendors.js';
import type { World } from './world.js';

export const keyVariables = vendors.map(({ variable }) => variable);

/** Where the real widget comes from and whom it asks, by GeeTest's documents. */
const geetestOrigins = ['https://*.geetest.com', 'https://*.geevisit.com', 'https://*.gsensebot.com'];

interface LiveWorldOptions {
  /** Of this server. */
  url: string;
  settings: LiveSettings;
  /** Where the services are, for tests. @default the real ones */
  addresses?: Partial<Record<VendorId | 'geetest', string>>;
  /** @default systemClock */
  clock?: Clock;
}

/** The real services, of which those count whose keys were given. */
export function createLiveWorld({ url, settings, addresses = {}, clock = systemClock }: LiveWorldOptions): World {
  const { sites, budget, keys, geetest } = settings;
  const geetestAt = addresses.geetest === undefined ? {} : { baseUrl: addresses.geetest };
  return {
    mode: 'live',
    clock,
    providers: vendors.flatMap(({ id, title, variable, create }) => {
      const apiKey = keys[variable];
      const baseUrl = addresses[id];
      if (apiKey === undefined) return [];
      return [{ id, title, provider: create({ apiKey, ...(baseUrl !== undefined && { baseUrl }) }) }];
    }),
    limits: { sites, budget },
    ...(geetest && {
      login: createLogin({
        ...geetest,
        ...(addresses.geetest !== undefined && { geetestUrl: addresses.geetest }),
        pageUrl: `${url}/#login`,
        script: 'https://static.geetest.com/v4/gt4.js',
      }),
      verify: async (solution: GeeTestV4Solution) => createGeeTest({ ...geetest, ...geetestAt }).verify(solution),
    }),
    widgetOrigins: geetestOrigins,
    close() {},
  };
}
