/** The last time that a Date can hold, in milliseconds since the epoch. */
const lastTime = 8.64e15;

/** A time as ISO 8601. One that never comes, such as the end of a solution that never expires, is the last there is. */
export const toIso = (time: number): string => new Date(Math.min(time, lastTime)).toISOString();
