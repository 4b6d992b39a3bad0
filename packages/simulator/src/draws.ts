import { createHash } from 'node:crypto';

/**
 * Random numbers that depend on nothing but the parts they were made from. Who asks first does not matter: each
 * purpose has its own stream.
 */
export interface Draws {
  /** At least 0 and below 1. */
  uniform(): number;
  /** Mean 0, standard deviation 1. */
  normal(): number;
  /** Both ends included. */
  integer(min: number, max: number): number;
  hex(length: number): string;
  /** Letters, digits, `-` and `_`. */
  urlSafe(length: number): string;
  uuid(): string;
}

export function createDraws(...parts: readonly (string | number)[]): Draws {
  const key = JSON.stringify(parts);
  let block = 0;
  let pool = Buffer.alloc(0);

  const take = (count: number): Buffer => {
    while (pool.length < count) {
      pool = Buffer.concat([pool, createHash('sha256').update(`${key}#${block++}`).digest()]);
    }
    const taken = pool.subarray(0, count);
    pool = pool.subarray(count);
    return taken;
  };

  const uniform = () => take(6).readUIntBE(0, 6) / 2 ** 48;
  const hex = (length: number) =>
    take(Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length);

  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    integer: (min, max) => min + Math.floor(uniform() * (max - min + 1)),
    hex,
    urlSafe: (length) =>
      take(Math.ceil((length * 3) / 4))
        .toString('base64url')
        .slice(0, length),
    uuid() {
      const variant = (8 + Math.floor(uniform() * 4)).toString(16);
      return [hex(8), hex(4), `4${hex(3)}`, `${variant}${hex(3)}`, hex(12)].join('-');
    },
  };
}
