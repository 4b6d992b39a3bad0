/** A random UUID. In lower case already, but Node leaves it as twenty pieces, of which this makes one string. */
export const randomId = (): string => crypto.randomUUID().toLowerCase();
