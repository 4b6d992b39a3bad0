import type { Verdict } from '@captchakit/geetest';
import type {
  Catalogue,
  LoginAnswer,
  LoginRequest,
  GeeTestCondition,
  LoginStatus,
  Problem,
  ProviderCondition,
  ProviderReport,
  ResumeAnswer,
  Snapshot,
  SolveRequest,
  Status,
} from '../api.js';

/** The server answered and declined. */
export class ProblemAnswer extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemAnswer';
    this.problem = problem;
  }
}

/** Longest wait for an answer, in milliseconds; the server is on this machine. */
const answerWithinMs = 30_000;

/**
 * @throws {ProblemAnswer} the server declined
 * @throws {unknown} the server did not answer
 */
async function call<Answer>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(path, {
    method,
    signal: AbortSignal.timeout(answerWithinMs),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as Answer;
  throw new ProblemAnswer((await response.json()) as Problem);
}

export const api = {
  catalogue: () => call<Catalogue>('GET', '/api/kinds'),
  status: () => call<Status>('GET', '/api/status'),
  setSpeed: (speed: number) => call<Status>('PUT', '/api/speed', { speed }),
  skipTime: (ms: number) => call<Status>('POST', '/api/time/skip', { ms }),
  solves: () => call<Snapshot>('GET', '/api/solves'),
  start: (request: SolveRequest) => call<{ ids: readonly string[] }>('POST', '/api/solves', request),
  resume: () => call<ResumeAnswer>('POST', '/api/resume', {}),
  providers: () => call<ProviderReport>('GET', '/api/providers'),
  setProviderCondition: (id: string, condition: ProviderCondition) =>
    call<ProviderReport>('PUT', `/api/providers/${id}/condition`, { condition }),
  cancel: (id: string) => call<void>('DELETE', `/api/solves/${id}`),
  loginStatus: () => call<LoginStatus>('GET', '/api/login'),
  logIn: (request: LoginRequest) => call<LoginAnswer>('POST', '/api/login', request),
  setGeeTestCondition: (condition: GeeTestCondition) => call<LoginStatus>('PUT', '/api/login/condition', { condition }),
  verify: (solution: unknown) => call<Verdict>('POST', '/api/geetest/verify', { solution }),
};
