import type { SolutionContext } from './solution-maker.js';

/** The value of a `cf_clearance` cookie, with the time it was given at in the middle as in real ones. */
export const clearanceCookie = ({ draws, readyAt }: Pick<SolutionContext, 'draws' | 'readyAt'>): string =>
  `${draws.urlSafe(20)}.${draws.urlSafe(22)}-${Math.floor(readyAt / 1000)}-1.2.1.1-${draws.urlSafe(256)}`;

/** Headers of a page request, as a browser sends them. */
export const pageRequestHeaders = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'accept-language': 'en-US,en;q=0.9',
} as const;

/** The page behind the challenge. */
export const clearedPage =
  '<!DOCTYPE html>\n<html lang="en">\n<head><title>Simulated page</title></head>\n<body></body>\n</html>';
