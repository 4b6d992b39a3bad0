import { type VendorId, vendorIds } from './vendors/index.js';

/** A simulated API: one of a vendor, or GeeTest's `/validate` and widget. */
export type ApiId = VendorId | 'geetest';

/** The simulated APIs, in the order of their ports. */
export const apiIds: readonly ApiId[] = [...vendorIds, 'geetest'];

/** A whole API as one function of the web platform. The path begins at the root; the host does not matter. */
export type ApiHandler = (request: Request) => Promise<Response>;
