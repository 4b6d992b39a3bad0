/**
 * Solve times for a solver that learns nothing: the first check `firstCheckMs` after the start, the others as early as
 * the provider allows. For tests about anything but learning. What it is told is written down.
 */
export function createSteadyPolling(firstCheckMs = 10_000) {
  const observed: { taskType: string; afterMs: number; byMs?: number | undefined }[] = [];
  return {
    observed,
    planFor: () => ({ nextAfter: (_pendingMs: number, earliestMs: number) => Math.max(earliestMs, firstCheckMs) }),
    observe(
      { taskType }: { taskType: string },
      _timing: unknown,
      span: { afterMs: number; byMs?: number | undefined },
    ) {
      observed.push({ taskType, ...span });
    },
    export: () => ({ version: 1 as const, groups: [] }),
    import() {},
  };
}
