import { createCapMonster } from '@captchakit/capmonster';
import { createEzCaptcha } from '@captchakit/ezcaptcha';
import { createOneCaptcha } from '@captchakit/onecaptcha';
import type { VendorId } from '@captchakit/simulator';

/** The provider of each simulated vendor. */
export const factories = {
  capmonster: createCapMonster,
  ezcaptcha: createEzCaptcha,
  onecaptcha: createOneCaptcha,
} satisfies Record<VendorId, unknown>;

export const vendorIds = Object.keys(factories) as VendorId[];
