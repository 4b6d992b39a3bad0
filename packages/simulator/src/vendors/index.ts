import { capMonster } from './capmonster.js';
import { ezCaptcha } from './ezcaptcha.js';
import { oneCaptcha } from './onecaptcha.js';

/** The simulated task vendors by the id of their API. */
export const vendors = { capmonster: capMonster, ezcaptcha: ezCaptcha, onecaptcha: oneCaptcha } as const;

export type VendorId = keyof typeof vendors;

export const vendorIds = Object.keys(vendors) as VendorId[];

/** Something for each vendor. */
export const forEachVendor = <T>(make: (id: VendorId) => T): Record<VendorId, T> =>
  Object.fromEntries(vendorIds.map((id) => [id, make(id)])) as Record<VendorId, T>;
