import { CaptchaKitError } from '@captchakit/provider';
import { createSimulator, type Fault, type TaskBook, type VendorId } from '@captchakit/simulator';
import { createMemoryJournal, createSolver, type JournalRow, type OnUnknownStart } from '@captchakit/solver-core';
import { createVirtualClock, sampleChallenges } from '@captchakit/testkit';
import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { arbitraryFault } from '../test/arbitrary-faults.js';
import { factories, vendorIds } from '../test/factories.js';
import { recordWire, type SentRequest } from '../test/wire-log.js';

interface CheckLimits {
  maxChecks: number;
  /** Between two checks; for GeeTest it may be less. */
  intervalMs: number;
  geetestMs?: number;
}

/** What these vendors ask of those who poll, for the two kinds that are solved here: spec/<vendor>/SOURCES.md. */
const documented: Partial<Record<VendorId, CheckLimits>> = {
  capmonster: { maxChecks: 120, intervalMs: 3000, geetestMs: 2000 },
  ezcaptcha: { maxChecks: 50, intervalMs: 3000 },
  onecaptcha: { maxChecks: 120, intervalMs: 3000 },
};

function planned(vendor: VendorId): CheckLimits {
  const { handlers } = factories[vendor]({ apiKey: 'sample-key' });
  const plan = handlers['recaptcha-v3'].plan(sampleChallenges['recaptcha-v3']);
  if (!plan.ok) throw new Error(plan.reason);
  return plan.timing;
}

const limits = new Map(vendorIds.map((id) => [id, documented[id] ?? planned(id)]));

function intervalMsOf(vendor: VendorId, taskType: string): number {
  const { intervalMs, geetestMs = intervalMs } = limits.get(vendor)!;
  return taskType.startsWith('GeeTest') ? geetestMs : intervalMs;
}
const resultLifetimeMs = 300_000;

const requestTimeoutMs = 10_000;

/** Shorter than any provider's own, so that it is the one that counts. */
const attemptTimeoutMs = 60_000;

interface Solve {
  kind: 'recaptcha-v3' | 'geetest-v3';
  afterMs: number;
  timeoutMs: number;
  abortAfterMs: number | undefined;
}

interface Settings {
  faults: Fault[];
  solves: Solve[];
  seed: number;
  maxAttempts: number;
  onUnknownStart: OnUnknownStart;
}

const solve: fc.Arbitrary<Solve> = fc.record({
  kind: fc.constantFrom('recaptcha-v3', 'recaptcha-v3', 'geetest-v3'),
  afterMs: fc.nat(40_000),
  timeoutMs: fc.oneof(fc.integer({ min: 100, max: 20_000 }), {
    weight: 4,
    arbitrary: fc.integer({ min: 20_000, max: 300_000 }),
  }),
  abortAfterMs: fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, fc.integer({ min: 1, max: 60_000 })),
});

const settings: fc.Arbitrary<Settings> = fc.record({
  faults: fc.array(arbitraryFault, { minLength: 1, maxLength: 6 }),
  solves: fc.array(solve, { minLength: 1, maxLength: 6 }),
  seed: fc.nat(1000),
  maxAttempts: fc.integer({ min: 1, max: 3 }),
  onUnknownStart: fc.constantFrom('fail', 'fail', 'next-provider', 'retry'),
});

interface SolveRun extends Solve {
  solveId: string;
  pageUrl: string;
  /** How long it took, and how long it may have taken. */
  tookMs: number;
  allowedMs: number;
  /** Of the task that solved it. */
  solvedBy?: string;
  error?: unknown;
}

/** Solves challenges at simulated vendors while things go wrong, and tells what each side saw. */
async function runSolves({ faults, solves, seed, maxAttempts, onUnknownStart }: Settings) {
  const clock = createVirtualClock({ now: 1_800_000_000_000 });
  const simulator = createSimulator({ clock, seed, scenario: { faults } });
  const wire: SentRequest[] = [];
  const journal = createMemoryJournal();
  const providers = vendorIds.map((id) => {
    const provider = factories[id]({
      apiKey: simulator.apiKeys[id],
      fetch: recordWire(id, simulator.apis[id], clock.now, wire),
      requestTimeoutMs,
      clock,
    });
    // A hash takes real time, in which virtual time would run away.
    return Object.assign(provider, { account: async () => id });
  });
  const solver = createSolver({ providers, clock, journal, maxAttempts, attemptTimeoutMs, onUnknownStart });

  let challenges = 0;
  const inputOf = (kind: Solve['kind'], pageUrl: string) =>
    kind === 'geetest-v3'
      ? { ...sampleChallenges[kind], pageUrl, challenge: async () => String(++challenges).padStart(32, '0') }
      : { ...sampleChallenges[kind], pageUrl };

  const runOne = async (one: Solve, index: number): Promise<SolveRun> => {
    const solveId = `solve-${index}`;
    const pageUrl = `https://example.com/${solveId}`;
    const { kind, afterMs, timeoutMs, abortAfterMs } = one;
    await clock.sleep(afterMs);
    const abort = new AbortController();
    const over = new AbortController();
    const allowedMs = Math.min(timeoutMs, abortAfterMs ?? Infinity);
    if (abortAfterMs !== undefined) {
      const reason = new Error('aborted by the test');
      clock.sleep(abortAfterMs, over.signal).then(
        () => abort.abort(reason),
        () => {},
      );
    }
    const startedAt = clock.now();
    const [end] = await Promise.allSettled([
      solver.solve(inputOf(kind, pageUrl), { solveId, timeoutMs, signal: abort.signal }),
    ]);
    const tookMs = clock.now() - startedAt;
    over.abort();
    const base = { ...one, solveId, pageUrl, tookMs, allowedMs };
    if (end.status === 'fulfilled') return { ...base, solvedBy: end.value.ref.id };
    const isOurs = end.reason === abort.signal.reason || CaptchaKitError.isInstance(end.reason);
    if (!isOurs) throw end.reason;
    return { ...base, error: end.reason };
  };
  const runs = await Promise.all(solves.map(runOne));
  await solver.close();
  simulator.close();
  const tasks = Object.values(simulator.books()).flatMap((books) => books.tasks);
  return { runs, wire, rows: await journal.list(), tasks, sleeping: clock.sleeping, clock };
}

type Ended = Awaited<ReturnType<typeof runSolves>>;

/** When the sender had the answer, or gave it up. */
const endOf = ({ at, failedAt = Infinity, answer }: SentRequest): number =>
  Math.min(answer?.at ?? Infinity, failedAt, at + requestTimeoutMs);

/** When the vendor may be asked again after this request, as far as the sender can know. */
function askAgainAfter(sent: SentRequest, type: string): number {
  const endedAt = endOf(sent);
  const { retryAfterMs = 0, at: answeredAt = Infinity } = sent.answer ?? {};
  return endedAt + Math.max(intervalMsOf(sent.vendor, type), answeredAt <= endedAt ? retryAfterMs : 0);
}

/** 4.5: interval, number of checks, lifetime of the result, Retry-After. */
function expectVendorLimits({ wire, tasks }: Ended): void {
  for (const { id, type, createdAt } of tasks) {
    const checks = wire.filter(({ operation, taskId }) => operation === 'getTaskResult' && taskId === id);
    if (!checks[0]) continue;
    const { vendor } = checks[0];
    expect(checks.length).toBeLessThanOrEqual(limits.get(vendor)!.maxChecks);
    for (const [index, { at }] of checks.entries()) {
      expect(at - createdAt).toBeLessThanOrEqual(resultLifetimeMs);
      const before = checks[index - 1];
      expect(at).toBeGreaterThanOrEqual(before ? askAgainAfter(before, type) : createdAt);
    }
  }
}

/** The vendor has said what became of a task, by an answer of its API that is not "still working". */
const hasSpoken = ({ answer }: SentRequest): boolean =>
  answer?.body !== undefined && !['processing', 'idle'].includes(String(answer.body['status']));

/** Its time is over, or will be before the vendor lets anybody ask again. */
function isOutOfTime(wire: readonly SentRequest[], { id, type, createdAt }: TaskBook, at: number): boolean {
  const last = wire.findLast((sent) => sent.taskId === id && sent.at <= at);
  if (!last) return at >= createdAt + attemptTimeoutMs;
  return Math.max(at, askAgainAfter(last, type)) >= createdAt + attemptTimeoutMs;
}

/** I1 and I2: one paid task at a time for a solve, the next only when it is known what became of the last. */
function expectNoDoublePay({ runs, wire, tasks, rows }: Ended, { maxAttempts, onUnknownStart }: Settings): void {
  for (const { pageUrl, solveId } of runs) {
    const paid = tasks.filter((task) => task.pageUrl === pageUrl).toSorted((a, b) => a.createdAt - b.createdAt);
    expect(paid.length).toBeLessThanOrEqual(maxAttempts);
    for (const [index, task] of paid.entries()) {
      const next = paid[index + 1];
      if (!next) continue;
      const isKnown = rows.some(({ taskId }) => taskId === task.id);
      if (!isKnown && onUnknownStart !== 'fail') continue;
      const spoke = wire.some(
        (sent) => sent.taskId === task.id && hasSpoken(sent) && sent.answer!.at <= next.createdAt,
      );
      const ended = spoke || isOutOfTime(wire, task, next.createdAt);
      expect({ solveId, isKnown, ended }).toEqual({ solveId, isKnown: true, ended: true });
    }
  }
  const challenges = wire.flatMap(({ challenge }) => challenge ?? []);
  expect(challenges.length).toBe(new Set(challenges).size);
}

/** The journal tells the same story as the vendors' books, and nothing in it is left open. */
function expectBooksAgree({ runs, tasks, rows }: Ended): void {
  const taskOf = (row: JournalRow) => tasks.find(({ id }) => id === row.taskId);
  for (const { solveId, pageUrl, solvedBy } of runs) {
    const own = rows.filter((row) => row.solveId === solveId);
    const known = own.filter(({ taskId }) => taskId !== undefined);
    expect(known.map((row) => taskOf(row)?.pageUrl)).toEqual(known.map(() => pageUrl));
    expect(own.filter(({ state }) => ['intent', 'started', 'ready'].includes(state))).toEqual([]);

    const paid = tasks.filter((task) => task.pageUrl === pageUrl);
    const unheard = paid.filter(({ id }) => !own.some(({ taskId }) => taskId === id));
    expect(unheard.length).toBeLessThanOrEqual(own.filter(({ state }) => state === 'unknown').length);

    const delivered = own.filter(({ state }) => state === 'delivered').map(({ taskId }) => taskId);
    expect(delivered).toEqual(solvedBy === undefined ? [] : [solvedBy]);
    const free = paid.filter(({ id, charged }) => id === solvedBy && charged === 0);
    expect(free).toEqual([]);
  }
}

// Schemas are loaded at their first use, which takes real time: virtual time must not run meanwhile.
beforeAll(async () => {
  const calm = { kind: 'geetest-v3', afterMs: 0, timeoutMs: 200_000, abortAfterMs: undefined } as const;
  await runSolves({
    faults: [],
    solves: [calm, { ...calm, kind: 'recaptcha-v3' }],
    seed: 1,
    maxAttempts: 1,
    onUnknownStart: 'fail',
  });
});

it('whatever goes wrong, limits are kept, nothing is paid twice, all settle in time, and journal and books agree', async () => {
  const seed = Math.trunc(Math.random() * 2 ** 31);
  const outcomes = new Map<string, number>();
  const check = async (given: Settings) => {
    const ended = await runSolves(given);
    for (const { tookMs, allowedMs, solvedBy, error } of ended.runs) {
      expect(tookMs).toBeLessThanOrEqual(allowedMs);
      const outcome = solvedBy === undefined ? ((error as { code?: string }).code ?? 'aborted') : 'solved';
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expectVendorLimits(ended);
    expectNoDoublePay(ended, given);
    expectBooksAgree(ended);
  };
  await fc.assert(fc.asyncProperty(settings, check), { numRuns: 2000, seed });
  console.log(`2000 runs of seed ${seed}:`, Object.fromEntries(outcomes));
}, 240_000);
