import { capMonster } from './capmonster.js';
import { ezCaptcha } from './ezcaptcha.js';
import { oneCaptcha } from './onecaptcha.js';
import type { TaskVendor } from './task-vendor.js';

/** A simulated service that solves tasks: CapMonster Cloud, EzCaptcha or 1captcha. */
export type VendorId = 'capmonster' | 'ezcaptcha' | 'onecaptcha';

/** The simulated task vendors by the id of their API, in the order of their ports. */
export const vendors: Readonly<Record<VendorId, TaskVendor>> = {
  capmonster: capMonster,
  ezcaptcha: ezCaptcha,
  onecaptcha: oneCaptcha,
};

export const vendorIds = Object.keys(vendors) as VendorId[];

/** Something for each vendor. */
export const forEachVendor = <T>(make: (id: VendorId) => T): Record<VendorId, T> =>
  Object.fromEntries(vendorIds.map((id) => [id, make(id)])) as Record<VendorId, T>;
