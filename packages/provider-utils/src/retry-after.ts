/** No service is waited for longer than this on its word alone: one hour. */
const ceilingMs = 3_600_000;

/**
 * What Retry-After asks for, in milliseconds: from seconds or from an HTTP date, which is compared with the answer's
 * own Date where there is one, so that a wrong clock does no harm. At most one hour.
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  const waitMs = /^\d+(\.\d+)?$/.test(value)
    ? Number(value) * 1000
    : Date.parse(value) - (parseDate(headers.get('date')) ?? now);
  return Number.isFinite(waitMs) ? Math.min(Math.max(Math.ceil(waitMs), 0), ceilingMs) : undefined;
}

function parseDate(value: string | null): number | undefined {
  const time = value ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
