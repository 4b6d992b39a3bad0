import type { Clock } from '@captchakit/provider';
import type { VendorId } from './vendors/index.js';

/** A simulated vendor: where it listens and the key it accepts. */
export interface VendorAddress {
  /** Of the API, without a slash at the end. */
  url: string;
  /** Of its first account. */
  apiKey: string;
}

/** The simulated GeeTest: where it listens, and an id it knows with its key. */
export interface GeeTestAddress {
  /** Of the API, without a slash at the end. */
  url: string;
  /** The one that GeeTest publishes. */
  captchaId: string;
  /** Its key. */
  captchaKey: string;
}

/** Where each simulated API listens, and what it accepts. */
export type ApiAddresses = Record<VendorId, VendorAddress> & { geetest: GeeTestAddress };

/** What `GET {control}/` answers. */
export interface SimulatorDescription {
  /** URL of the control API; it names everything else. */
  control: string;
  /** Simulated milliseconds per real millisecond; 0 where time is moved by hand. */
  speed: number;
  /** The simulator's time, in milliseconds since the Unix epoch. */
  now: number;
  /** Where each API listens, and what it accepts. */
  apis: ApiAddresses;
}

/** A running simulator, seen from this or another process. */
export interface SimulatorConnection {
  /** URL of the control API, for `connectSimulator`. */
  readonly control: string;
  /** Simulated milliseconds per real one; 0 where time is moved by hand. May change. */
  readonly speed: number;
  /** The simulator's time. Hand it to whatever waits for simulated tasks, so that both count in the same time. */
  readonly clock: Clock;
  /** Where each API listens, and what it accepts. */
  readonly apis: Readonly<ApiAddresses>;
  /** Settings for a provider, so that it talks to the simulator. */
  settings(id: VendorId): {
    /** Where the vendor listens. */
    baseUrl: string;
    /** Of its first account. */
    apiKey: string;
  };
  /** The key a captcha id has in the simulator. */
  captchaKey(captchaId: string): Promise<string>;
}

export function createConnection(
  { control, apis }: Pick<SimulatorDescription, 'control' | 'apis'>,
  clock: Clock & { readonly speed?: number },
  captchaKey: (captchaId: string) => Promise<string>,
): SimulatorConnection {
  return {
    control,
    get speed() {
      return clock.speed ?? 0;
    },
    clock,
    apis,
    settings: (id) => ({ baseUrl: apis[id].url, apiKey: apis[id].apiKey }),
    captchaKey,
  };
}
