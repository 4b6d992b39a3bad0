/** `24 h`, `90 min`, `1.5 s`: in the largest unit of which it is a whole number. */
export const durationText = (durationMs: number): string =>
  durationMs % 60_000
    ? `${durationMs / 1000} s`
    : durationMs % 3_600_000
      ? `${durationMs / 60_000} min`
      : `${durationMs / 3_600_000} h`;
