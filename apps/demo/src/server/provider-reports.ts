import type { AnySolverProvider, ChallengeKind, Plan, SolverProvider } from '@captchakit/provider';
import type { SolverEvent, SolveTimes, Statistics } from '@captchakit/solver-core';
import type { KindStatus, OpenCircuit, ProviderReport, ProviderStatus } from '../api.js';
import { sampleInput } from './samples.js';
import type { RegisteredProvider, World } from './worlds/world.js';

/** So many solve times of a provider and kind are shown. */
const keptDurations = 300;
/** Looks of the schedule that are shown. */
const shownChecks = 12;
/** A balance is asked for again after this time, in real milliseconds; a real provider is asked more rarely. */
const balanceAgeMs = { simulated: 1000, live: 60_000 };

interface Tally {
  solved: number;
  failed: number;
  durations: number[];
}

interface ProviderReportsOptions {
  world: Pick<World, 'mode' | 'clock' | 'providers' | 'simulation'>;
  statistics: Statistics;
  solveTimes: SolveTimes;
}

/** How the providers are doing: what selection knows, and what was seen since the start. */
export class ProviderReports {
  readonly #options: ProviderReportsOptions;
  readonly #tallies = new Map<string, Tally>();
  readonly #circuits = new Map<string, OpenCircuit & { provider: string }>();
  readonly #balances = new Map<string, { askedAt: number; answer: Promise<ProviderStatus['balance']> }>();
  /** Of each solve that goes on. */
  readonly #kinds = new Map<string, ChallengeKind>();

  constructor(options: ProviderReportsOptions) {
    this.#options = options;
  }

  /** Every event of every solver passes here. */
  hear(event: SolverEvent): void {
    switch (event.type) {
      case 'solve-start':
        this.#kinds.set(event.solveId, event.kind);
        return;
      case 'solve-end':
        this.#kinds.delete(event.solveId);
        return;
      case 'task-ready': {
        const tally = this.#tally(event.ref.instance, event.ref.kind);
        tally.solved += 1;
        tally.durations.push(event.durationMs);
        if (tally.durations.length > keptDurations) tally.durations.shift();
        return;
      }
      case 'attempt-error': {
        const kind = this.#kinds.get(event.solveId);
        if (kind && event.error.code !== 'aborted') this.#tally(event.provider, kind).failed += 1;
        return;
      }
      case 'circuit-open': {
        const scope = event.circuit === 'kind' ? event.kind : event.circuit;
        const { provider, reason, retryAt } = event;
        this.#circuits.set(`${provider} ${scope}`, { provider, scope, reason, retryAt });
        return;
      }
      case 'circuit-closed':
        this.#circuits.delete(`${event.provider} ${event.circuit === 'kind' ? event.kind : event.circuit}`);
        return;
      default:
    }
  }

  async report(): Promise<ProviderReport> {
    const { world } = this.#options;
    const providers = world.providers.map(async (registered) => {
      const { id, title, provider } = registered;
      return {
        id,
        title,
        balance: await this.#balance(registered),
        condition: world.simulation?.condition(id),
        circuits: [...this.#circuits.values()].flatMap(({ provider: of, ...circuit }) => (of === id ? circuit : [])),
        kinds: kindsOf(provider).flatMap((kind) => this.#kind(registered, kind) ?? []),
      };
    });
    return { providers: await Promise.all(providers) };
  }

  #tally(provider: string, kind: ChallengeKind): Tally {
    const key = `${provider} ${kind}`;
    const tally = this.#tallies.get(key) ?? { solved: 0, failed: 0, durations: [] };
    this.#tallies.set(key, tally);
    return tally;
  }

  /** Of the task that the sample of the kind leads to. */
  #kind({ id, provider }: RegisteredProvider, kind: ChallengeKind): KindStatus | undefined {
    const { world, statistics, solveTimes } = this.#options;
    const plan = planOfSample(provider, kind);
    if (!plan) return undefined;
    const { taskType, timing, price } = plan;
    const { successRate, msPerSolution } = statistics.of(
      { instance: id, kind },
      world.clock.now(),
      timing.expectedMs[1],
    );
    const schedule = solveTimes.planFor({ instance: id, kind, taskType }, timing);
    const checksAt: number[] = [];
    let pendingMs = 0;
    for (let earliestMs = timing.firstCheckMs; checksAt.length < shownChecks;) {
      const at = schedule.nextAfter(pendingMs, earliestMs);
      if (at >= Math.min(timing.timeoutMs, timing.resultTtlMs)) break;
      checksAt.push(Math.round(at));
      pendingMs = at;
      earliestMs = at + timing.intervalMs;
    }
    return {
      kind,
      ...(price && { price: { amount: price.amount / price.per, currency: price.currency } }),
      ...this.#tally(id, kind),
      successRate,
      msPerSolution,
      checksAt,
    };
  }

  async #balance({ id, provider }: RegisteredProvider): Promise<ProviderStatus['balance']> {
    const known = this.#balances.get(id);
    if (known && performance.now() - known.askedAt < balanceAgeMs[this.#options.world.mode]) return known.answer;
    const answer = provider.getBalance({ signal: AbortSignal.timeout(2000) }).then(
      ({ amount, unit }) => ({ amount, unit }),
      (error: unknown) => ({ error: error instanceof Error ? error.message : 'The balance could not be read.' }),
    );
    this.#balances.set(id, { askedAt: performance.now(), answer });
    return answer;
  }
}

const kindsOf = (provider: AnySolverProvider): ChallengeKind[] => Object.keys(provider.handlers) as ChallengeKind[];

function planOfSample(provider: AnySolverProvider, kind: ChallengeKind): Extract<Plan, { ok: true }> | undefined {
  const handler = (provider as SolverProvider).handlers[kind];
  const plan = handler.plan(sampleInput(kind) as never);
  return plan.ok ? plan : undefined;
}
