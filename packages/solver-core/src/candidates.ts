import {
  type AnySolverProvider,
  type ChallengeKind,
  type Input,
  NoCandidateError,
  type NoCandidateReason,
  type TaskHandler,
} from '@captchakit/provider';
import type { Refusal } from './circuits/circuit.js';
import { describeError } from './describe-error.js';
import { type Limits, priceObstacle, priceOfTask } from './money/budget.js';
import { convert, type Rates } from './money/rates.js';
import type { Statistics } from './selection/statistics.js';
import type { Candidate, SelectionStrategy } from './selection-strategy.js';
import { toIso } from './to-iso.js';
import { invalid } from './validate.js';

/** A provider's handler of a kind, if it has one. */
export function handlerOf<K extends ChallengeKind>(provider: AnySolverProvider, kind: K): TaskHandler<K> | undefined {
  const handlers: { readonly [P in K]?: TaskHandler<P> } = provider.handlers;
  return Object.hasOwn(handlers, kind) ? handlers[kind] : undefined;
}

const kindsOf = (providers: readonly AnySolverProvider[]): string =>
  [...new Set(providers.flatMap(({ handlers }) => Object.keys(handlers)))].join(', ') || 'nothing';

const cannotHandle = (provider: AnySolverProvider): NoCandidateReason => ({
  provider: provider.id,
  field: 'kind',
  reason: `handles only ${kindsOf([provider])}`,
});

/**
 * Makes sure that somebody handles the kind, before the input is looked at.
 * @throws {NoCandidateError} tells which kinds the providers do handle
 * @throws {InvalidInputError} there is no kind
 */
export function requireHandler(providers: readonly AnySolverProvider[], kind: ChallengeKind): void {
  if (providers.some((provider) => handlerOf(provider, kind))) return;
  // From JavaScript, whatever the type says.
  if (!kind) throw invalid('kind', `is missing: the providers handle ${kindsOf(providers)}`);
  throw new NoCandidateError({ kind, reasons: providers.map(cannotHandle) });
}

/** A provider that can take the input, before anybody looked at how it does. */
export type Planned = Pick<Candidate, 'provider' | 'plan'>;

/** Who can take an input, and why the others cannot. */
export interface Capable {
  planned: readonly Planned[];
  reasons: readonly NoCandidateReason[];
}

/** Whom to ask. */
export interface Ranking {
  /** Best first. */
  ranked: readonly Planned[];
  /** Why it is not the others. */
  refused: readonly NoCandidateReason[];
}

/**
 * The providers that can take the input. One whose plan throws cannot.
 * @throws {NoCandidateError} with the reason of every provider, and the first of what plans threw
 */
export function findCapable<K extends ChallengeKind>(
  providers: readonly AnySolverProvider[],
  kind: K,
  input: Input<K>,
  limits: Limits,
): Capable {
  const planned: Planned[] = [];
  const reasons: NoCandidateReason[] = [];
  let cause: unknown;
  for (const provider of providers) {
    try {
      const plan = handlerOf(provider, kind)?.plan(input);
      if (!plan) reasons.push(cannotHandle(provider));
      else if (!plan.ok) reasons.push({ provider: provider.id, field: plan.field, reason: plan.reason });
      else {
        const obstacle = priceObstacle(plan.price, limits);
        if (obstacle === undefined) planned.push({ provider, plan });
        else reasons.push({ provider: provider.id, ...obstacle });
      }
    } catch (error) {
      cause ??= error;
      reasons.push({ provider: provider.id, reason: `cannot plan: ${describeError(error).message}` });
    }
  }
  if (planned.length > 0) return { planned, reasons };
  throw new NoCandidateError({ kind, reasons, cause });
}

/** The capable, with what to expect of them. Prices are in the currency of the first that has one. */
export function toCandidates(
  planned: readonly Planned[],
  options: { kind: ChallengeKind; statistics: Statistics; rates: Rates; now: number },
): Candidate[] {
  const { kind, statistics, rates, now } = options;
  const prices = planned.map(({ plan }) => priceOfTask(plan.price));
  const currency = prices.find((price) => price !== undefined)?.currency ?? '';
  return planned.map(({ provider, plan }, index) => {
    const money = prices[index];
    const price = money && convert(money, currency, rates);
    return {
      provider,
      plan,
      ...(price !== undefined && { price }),
      statistics: statistics.of({ instance: provider.id, kind }, now, plan.timing.expectedMs[1]),
    };
  });
}

/** The candidates where nothing stands in the way now, by the strategy. */
export function rankCandidates(
  candidates: readonly Candidate[],
  strategy: SelectionStrategy,
  refusalOf: (provider: AnySolverProvider) => Refusal | undefined,
): Ranking {
  const free: Candidate[] = [];
  const refused: NoCandidateReason[] = [];
  for (const candidate of candidates) {
    const refusal = refusalOf(candidate.provider);
    if (refusal) refused.push(refusedNow(candidate.provider, refusal));
    else free.push(candidate);
  }
  const ranked = strategy.rank(free);
  const left = free.filter(({ provider }) => !ranked.some((candidate) => candidate.provider === provider));
  refused.push(...left.map(({ provider }) => ({ provider: provider.id, reason: 'left out by the strategy' })));
  // What they were ranked by is not kept for as long as the solve waits.
  return { ranked: ranked.map(({ provider, plan }) => ({ provider, plan })), refused };
}

/** The reason of a provider that can take the challenge, but not now. */
export const refusedNow = ({ id }: AnySolverProvider, { reason, retryAt }: Refusal): NoCandidateReason => ({
  provider: id,
  reason,
  retryAt: toIso(retryAt),
});
