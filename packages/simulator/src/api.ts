import { vendorIds } from './vendors/index.js';

/** The simulated APIs, in the order of their ports. */
export const apiIds = [...vendorIds, 'geetest'] as const;

export type ApiId = (typeof apiIds)[number];

/** A whole API as one function of the web platform. The path begins at the root; the host does not matter. */
export type ApiHandler = (request: Request) => Promise<Response>;
