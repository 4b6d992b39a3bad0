import { createHash, createHmac } from 'node:crypto';
import type { Clock } from '@captchakit/provider';
import type { Draws } from '../draws.js';

/** The public id and key that GeeTest prints in its documents and demos. */
export const demoCaptcha = {
  captchaId: '647f5ed2ed8acb4be36784e01556bb71',
  captchaKey: 'b09a7aafbfd83f73b35a9b530d0337bf',
} as const;

/** GeeTest says about 10 minutes for a serial and publishes nothing for a pass. */
const passLifetimeMs = 600_000;

/** How long an expired or used pass is still told from one that never was. */
const passMemoryMs = 3_600_000;

/** What a visitor who passed hands to the site, in the names of the wire. */
export interface PassFields {
  captcha_id: string;
  lot_number: string;
  pass_token: string;
  /** Unix seconds. */
  gen_time: string;
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
}

export interface Redemption {
  /** GeeTest's own words; empty for a pass that counts. */
  reason: '' | 'sign_token error' | 'pass_token error' | 'pass_token expire' | 'pass_token used';
  /** Absent when the pass is unknown. */
  args?: CaptchaArgs;
}

/** A pass that was handed out. */
export interface IssuedPass extends PassFields {
  used: boolean;
  expired: boolean;
}

/** The captcha ids of the simulated GeeTest and the passes minted for them. */
export interface GeeTestRegistry {
  /** Makes an id known; one that is known keeps its key. */
  register(captchaId: string): void;
  isKnown(captchaId: string): boolean;
  /** The key an id has, or will have once it is known. */
  keyOf(captchaId: string): string;
  /** A pass for a known id, made at `madeAt` (milliseconds of the simulator's clock). */
  mint(captchaId: string, madeAt: number, details: { usedType: string; referer: string; draws: Draws }): PassFields;
  /** Accepts a pass once. Synchronous, so of several at the same time exactly one is accepted. */
  redeem(signed: SignedPass): Redemption;
  /** Those of the last hour, the oldest first. */
  passes(): IssuedPass[];
  forgetPasses(): void;
}

interface Pass {
  readonly fields: PassFields;
  readonly args: CaptchaArgs;
  used: boolean;
}

export function createGeeTestRegistry(clock: Clock): GeeTestRegistry {
  const keys = new Map<string, string>([[demoCaptcha.captchaId, demoCaptcha.captchaKey]]);
  const passes = new Map<string, Pass>();

  const keyOf = (captchaId: string) => keys.get(captchaId) ?? deriveKey(captchaId);
  const ageMs = (pass: Pass) => clock.now() - Number(pass.fields.gen_time) * 1000;

  const forgetOldPasses = () => {
    for (const [lotNumber, pass] of passes) {
      if (ageMs(pass) <= passMemoryMs) break; // the oldest stand first
      passes.delete(lotNumber);
    }
  };

  return {
    register: (captchaId) => void keys.set(captchaId, keyOf(captchaId)),
    isKnown: (captchaId) => keys.has(captchaId),
    keyOf,
    mint(captchaId, madeAt, { usedType, referer, draws }) {
      forgetOldPasses();
      const fields: PassFields = {
        captcha_id: captchaId,
        lot_number: draws.hex(32),
        pass_token: draws.hex(64),
        gen_time: String(Math.floor(madeAt / 1000)),
        captcha_output: draws.urlSafe(342) + '==',
      };
      const args: CaptchaArgs = {
        used_type: usedType,
        user_ip: '127.0.0.1',
        lot_number: fields.lot_number,
        scene: 'simulated scene',
        referer,
      };
      passes.set(fields.lot_number, { fields, args, used: false });
      return fields;
    },
    redeem(signed) {
      const signature = createHmac('sha256', keyOf(signed.captcha_id)).update(signed.lot_number).digest('hex');
      if (signed.sign_token !== signature) return { reason: 'sign_token error' };

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
    forgetPasses: () => passes.clear(),
  };
}

const fieldNames = ['captcha_id', 'lot_number', 'pass_token', 'gen_time', 'captcha_output'] as const;

const deriveKey = (captchaId: string): string =>
  createHash('sha256').update(`captchakit simulated captcha key of ${captchaId}`).digest('hex').slice(0, 32);
