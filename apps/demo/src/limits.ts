/** What the server and the page both have to know. */

/** Solves that run at the same time. */
export const maxRunning = 200;

/** Solves that can still be looked at; the oldest are forgotten. */
export const keptStories = 500;

/** How fast the simulated time may run: milliseconds of it per real one. */
export const speeds: readonly number[] = [1, 5, 20, 100];

/** With hedging, a late provider gets company after this time, in milliseconds. */
export const hedgeAfterMs = 15_000;
