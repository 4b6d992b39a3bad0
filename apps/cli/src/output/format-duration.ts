/** `5 ms`, `0.4 s`, `12 s`, `2 min 5 s`, `1 h 2 min`. */
export function formatDuration(durationMs: number): string {
  if (durationMs > 0 && durationMs < 50) return `${Math.ceil(durationMs)} ms`;
  if (durationMs < 9950) return `${Number((durationMs / 1000).toFixed(1))} s`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${seconds} s`;
  const [large, small, units] =
    seconds < 3600
      ? [Math.floor(seconds / 60), seconds % 60, ['min', 's'] as const]
      : [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), ['h', 'min'] as const];
  return small === 0 ? `${large} ${units[0]}` : `${large} ${units[0]} ${small} ${units[1]}`;
}
