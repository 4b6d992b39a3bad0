import type { ApiHandler, ApiId } from '../api.js';
import type { Draws } from '../draws.js';
import type { ActiveFault } from './active-fault.js';
import { failRequest, isAccepted, isFailing } from './fail-request.js';
import type { Fault } from './fault.js';
import { type FaultCall, phaseOf, readCall } from './fault-call.js';
import type { FaultPlan } from './faults.js';
import { readAnswer, spoilAnswer, writeAnswer } from './spoil-answer.js';

/** A fault that chance lets hit a request, with its random numbers. */
interface Drawn {
  readonly active: ActiveFault;
  readonly draws: Draws;
}

/**
 * An API in which things go wrong by plan. All latencies that hit a request add up; of the other faults one hits it:
 * the first that keeps it from being carried out, else the first that fits its answer.
 */
export const withFaults =
  (api: ApiId, handler: ApiHandler, plan: FaultPlan): ApiHandler =>
  async (request) => {
    const matching = plan.matching(api, phaseOf(request));
    if (matching.length === 0) return handler(request);
    const call = await readCall(api, request);
    const drawn = matching.flatMap((active): Drawn[] => {
      const draws = active.draw(call.fingerprint);
      return draws ? [{ active, draws }] : [];
    });
    if (drawn.length === 0) return handler(request);

    const signal = AbortSignal.any([request.signal, plan.closed]);
    const latencyMs = hitLatencies(drawn, call, plan);
    try {
      return await serve(request, handler, { drawn, call, plan, signal });
    } finally {
      if (latencyMs > 0) await plan.clock.sleep(latencyMs, signal);
    }
  };

interface ServeContext {
  drawn: readonly Drawn[];
  call: FaultCall;
  plan: FaultPlan;
  signal: AbortSignal;
}

async function serve(
  request: Request,
  handler: ApiHandler,
  { drawn, call, plan, signal }: ServeContext,
): Promise<Response> {
  for (const { active, draws } of drawn) {
    const { fault } = active;
    if (isFailing(fault) && !isAccepted(fault) && active.take()) {
      tell(fault, call, plan);
      return failRequest(fault, call, { signal, draws });
    }
  }

  const answer = await readAnswer(await handler(request));
  for (const { active, draws } of drawn) {
    const { fault } = active;
    if (fault.fault === 'latency' || (isFailing(fault) && !isAccepted(fault))) continue;
    if (isFailing(fault)) {
      if (!active.take()) continue;
      tell(fault, call, plan);
      return failRequest(fault, call, { signal, draws });
    }
    const takeTask = (task: string) => active.takeTask(task);
    const spoiled = spoilAnswer(fault, answer, call, { clock: plan.clock, signal, draws, takeTask });
    // A task was counted when it was first seen.
    if (!spoiled || (fault.fault !== 'processing' && !active.take())) continue;
    tell(fault, call, plan);
    return spoiled;
  }
  return writeAnswer(answer);
}

function hitLatencies(drawn: readonly Drawn[], call: FaultCall, plan: FaultPlan): number {
  let sumMs = 0;
  for (const { active, draws } of drawn) {
    const { fault } = active;
    if (fault.fault !== 'latency' || !active.take()) continue;
    tell(fault, call, plan);
    sumMs += typeof fault.ms === 'number' ? fault.ms : fault.ms[0] + draws.uniform() * (fault.ms[1] - fault.ms[0]);
  }
  return sumMs;
}

function tell(fault: Fault, { api, method, path }: FaultCall, plan: FaultPlan): void {
  plan.onHit({ api, method, path, fault });
}
