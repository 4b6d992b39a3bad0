import {
  type AnySolverProvider,
  type ChallengeKind,
  type Input,
  NoCandidateError,
  type NoCandidateReason,
  type TaskHandler,
} from '@captchakit/provider';
import { type Limits, priceObstacle } from './money/budget.js';
import type { Candidate, SelectionStrategy } from './selection-strategy.js';

/** A provider's handler of a kind, if it has one. */
export function handlerOf<K extends ChallengeKind>(provider: AnySolverProvider, kind: K): TaskHandler<K> | undefined {
  const handlers: { readonly [P in K]?: TaskHandler<P> } = provider.handlers;
  return Object.hasOwn(handlers, kind) ? handlers[kind] : undefined;
}

const cannotHandle = (provider: AnySolverProvider): NoCandidateReason => ({
  provider: provider.id,
  field: 'kind',
  reason: `handles only ${Object.keys(provider.handlers).join(', ') || 'nothing'}`,
});

/**
 * Makes sure that somebody handles the kind, before the input is looked at.
 * @throws {NoCandidateError} tells which kinds the providers do handle
 */
export function requireHandler(providers: readonly AnySolverProvider[], kind: ChallengeKind): void {
  if (providers.some((provider) => handlerOf(provider, kind))) return;
  throw new NoCandidateError({ kind, reasons: providers.map(cannotHandle) });
}

/**
 * The providers that can take the input, best first.
 * @throws {NoCandidateError} with the reason of every provider
 */
export function findCandidates<K extends ChallengeKind>(
  providers: readonly AnySolverProvider[],
  kind: K,
  input: Input<K>,
  strategy: SelectionStrategy,
  limits: Limits,
): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const reasons: NoCandidateReason[] = [];
  for (const provider of providers) {
    const plan = handlerOf(provider, kind)?.plan(input);
    if (!plan) reasons.push(cannotHandle(provider));
    else if (!plan.ok) reasons.push({ provider: provider.id, field: plan.field, reason: plan.reason });
    else {
      const obstacle = priceObstacle(plan.price, limits);
      if (obstacle === undefined) candidates.push({ provider, plan });
      else reasons.push({ provider: provider.id, reason: obstacle });
    }
  }
  const ranked = strategy.rank(candidates);
  if (ranked.length > 0) return ranked;
  reasons.push(...candidates.map(({ provider }) => ({ provider: provider.id, reason: 'left out by the strategy' })));
  throw new NoCandidateError({ kind, reasons });
}
