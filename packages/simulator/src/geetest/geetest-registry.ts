import { createHash, createHmac } from 'node:crypto';
import type { Clock } from '@captchakit/provider';
import type { Draws } from '../draws.js';

/** The public id and key that GeeTest prints in its documents and demos. */
export const demoCaptcha = {
  captchaId: '647f5ed2ed8acb4be36784e01556bb71',
  captchaKey: 'b09a7aafbfd83f73b35a9b530d0337bf',
} as const;

/** `paused` and `deleted` refuse every pass, each with the code GeeTest has for it. */
export type CaptchaState = 'active' | 'paused' | 'deleted';

/** A captcha id of the simulated GeeTest. */
export interface CaptchaOptions {
  /** 32 hexadecimal digits. */
  captchaId: string;
  /** What the site signs with. @default derived from the id, the same in every simulator */
  captchaKey?: string;
  /** Whether passes for it count. @default 'active' */
  state?: CaptchaState;
  /** Comes back in the `captcha_args` of a pass. @default 'simulated scene' */
  scene?: string;
}

/** GeeTest's captcha ids, and how it treats passes. */
export interface GeeTestOptions {
  /** Ids that are known from the start, beside the one that GeeTest publishes. @default none */
  captchas?: readonly CaptchaOptions[];
  /**
   * How long a pass is good, from its `gen_time` on. GeeTest says about 10 minutes for a serial and publishes nothing for
   * a pass.
   * @unit milliseconds of the simulator's clock
   * @default 600_000
   */
  passLifetimeMs?: number;
  /**
   * Accepts a pass that was never issued, once, when its signature is right: for tests of a backend alone.
   * @default false
   */
  acceptUnissued?: boolean;
}

/** How long an expired or used pass is still told from one that never was. */
const passMemoryMs = 3_600_000;

/** What a visitor who passed hands to the site, in the names of the wire. The site hands it on to `/validate`. */
export interface PassFields {
  /** Of the captcha that was passed. */
  captcha_id: string;
  /** Serial of the verification, 32 hexadecimal digits. What the site signs. */
  lot_number: string;
  /** 64 hexadecimal digits; random here. */
  pass_token: string;
  /** When the visitor passed, in Unix seconds of the simulator's clock. */
  gen_time: string;
  /** 344 characters; random here. */
  captcha_output: string;
}

export interface SignedPass extends PassFields {
  sign_token: string;
}

export interface CaptchaArgs {
  used_type: string;
  user_ip: string;
  lot_number: string;
  scene: string;
  referer: string;
  /** What the page gave the widget as `userInfo`. */
  user_info?: string;
}

export interface Redemption {
  /** GeeTest's own words; empty for a pass that counts. */
  reason: '' | 'sign_token error' | 'pass_token error' | 'pass_token expire' | 'pass_token used';
  /** Absent when the pass is unknown. */
  args?: CaptchaArgs;
}

/** A pass that was handed out. */
export interface IssuedPass extends PassFields {
  /** Whether `/validate` has accepted it, which it does once. */
  used: boolean;
  /** Whether it is too old to be accepted. @see GeeTestOptions.passLifetimeMs */
  expired: boolean;
}

export interface MintDetails {
  usedType: string;
  /** URL of the page. */
  referer: string;
  userInfo?: string;
  draws: Draws;
}

/** The captcha ids of the simulated GeeTest and the passes minted for them. */
export interface GeeTestRegistry {
  /** Makes an id known; one that is known stays as it is. */
  register(captchaId: string): void;
  /** Makes an id known, or changes what is given of one that is. @throws {RangeError} an id or key that cannot be */
  set(captcha: CaptchaOptions): void;
  /** Undefined for an id that is not known. */
  stateOf(captchaId: string): CaptchaState | undefined;
  /** The key an id has, or will have once it is known. */
  keyOf(captchaId: string): string;
  /** A pass for a known id, made at `madeAt` (milliseconds of the simulator's clock). */
  mint(captchaId: string, madeAt: number, details: MintDetails): PassFields;
  /** Accepts a pass once. Synchronous, so of several at the same time exactly one is accepted. */
  redeem(signed: SignedPass): Redemption;
  /** Those of the last hour, the oldest first. */
  passes(): IssuedPass[];
  /** Forgets all passes, and knows the ids from the start alone. */
  reset(): void;
}

interface Pass {
  readonly fields: PassFields;
  readonly args: CaptchaArgs;
  used: boolean;
}

/** @throws {RangeError} a captcha id or key that cannot be */
export function createGeeTestRegistry(
  clock: Clock,
  { captchas: knownFromStart = [], passLifetimeMs = 600_000, acceptUnissued = false }: GeeTestOptions = {},
): GeeTestRegistry {
  const captchas = new Map<string, Required<CaptchaOptions>>();
  const passes = new Map<string, Pass>();

  const keyOf = (captchaId: string) => captchas.get(captchaId)?.captchaKey ?? deriveKey(captchaId);
  const sceneOf = (captchaId: string) => captchas.get(captchaId)?.scene ?? defaultScene;
  const set = (captcha: CaptchaOptions) => {
    checkCaptcha(captcha);
    const { captchaId } = captcha;
    captchas.set(captchaId, { ...(captchas.get(captchaId) ?? unsetOf(captchaId)), ...captcha });
  };
  const reset = () => {
    passes.clear();
    captchas.clear();
    for (const captcha of [demoCaptcha, ...knownFromStart]) set(captcha);
  };
  reset();

  const ageMs = (pass: Pass) => clock.now() - Number(pass.fields.gen_time) * 1000;

  const forgetOldPasses = () => {
    for (const [lotNumber, pass] of passes) {
      if (ageMs(pass) <= passMemoryMs) break; // the oldest stand first
      passes.delete(lotNumber);
    }
  };

  return {
    register(captchaId) {
      if (!captchas.has(captchaId)) captchas.set(captchaId, unsetOf(captchaId));
    },
    set,
    stateOf: (captchaId) => captchas.get(captchaId)?.state,
    keyOf,
    mint(captchaId, madeAt, { usedType, referer, userInfo, draws }) {
      forgetOldPasses();
      const fields: PassFields = {
        captcha_id: captchaId,
        lot_number: draws.hex(32),
        pass_token: draws.hex(64),
        gen_time: String(Math.floor(madeAt / 1000)),
        captcha_output: draws.urlSafe(342) + '==',
      };
      const args = {
        ...argsOf(fields.lot_number, { usedType, scene: sceneOf(captchaId), referer }),
        ...(userInfo !== undefined && { user_info: userInfo }),
      };
      passes.set(fields.lot_number, { fields, args, used: false });
      return fields;
    },
    redeem(signed) {
      const signature = createHmac('sha256', keyOf(signed.captcha_id)).update(signed.lot_number).digest('hex');
      if (signed.sign_token !== signature) return { reason: 'sign_token error' };

      if (acceptUnissued && !passes.has(signed.lot_number)) {
        const { sign_token: _signature, ...fields } = signed;
        const args = argsOf(fields.lot_number, { usedType: 'none', scene: sceneOf(fields.captcha_id), referer: '' });
        passes.set(fields.lot_number, { fields, args, used: false });
      }
      const pass = passes.get(signed.lot_number);
      if (!pass || !fieldNames.every((name) => pass.fields[name] === signed[name]))
        return { reason: 'pass_token error' };
      if (ageMs(pass) > passLifetimeMs) return { reason: 'pass_token expire', args: pass.args };
      if (pass.used) return { reason: 'pass_token used', args: pass.args };
      pass.used = true;
      return { reason: '', args: pass.args };
    },
    passes() {
      forgetOldPasses();
      return [...passes.values()].map((pass) =>
        Object.assign({}, pass.fields, { used: pass.used, expired: ageMs(pass) > passLifetimeMs }),
      );
    },
    reset,
  };
}

const fieldNames = ['captcha_id', 'lot_number', 'pass_token', 'gen_time', 'captcha_output'] as const;

const defaultScene = 'simulated scene';

const argsOf = (
  lotNumber: string,
  { usedType, scene, referer }: { usedType: string; scene: string; referer: string },
): CaptchaArgs => ({ used_type: usedType, user_ip: '127.0.0.1', lot_number: lotNumber, scene, referer });

const unsetOf = (captchaId: string): Required<CaptchaOptions> => ({
  captchaId,
  captchaKey: deriveKey(captchaId),
  state: 'active',
  scene: defaultScene,
});

function checkCaptcha({ captchaId, captchaKey }: CaptchaOptions): void {
  if (!/^[0-9a-f]{32}$/i.test(captchaId)) {
    throw new RangeError(`A captcha id has 32 hexadecimal digits, not ${JSON.stringify(captchaId)}.`);
  }
  if (captchaKey === '') throw new RangeError(`The key of captcha ${captchaId} must not be empty.`);
}

const deriveKey = (captchaId: string): string =>
  createHash('sha256').update(`captchakit simulated captcha key of ${captchaId}`).digest('hex').slice(0, 32);
