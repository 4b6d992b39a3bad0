import type { Verdict } from '@captchakit/geetest';
import type {
  Catalogue,
  LoginAnswer,
  LoginRequest,
  LoginStatus,
  Problem,
  SolveRequest,
  Status,
  Weather,
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
const answerWithinMs = 10_000;

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
  start: (request: SolveRequest) => call<{ id: string }>('POST', '/api/solves', request),
  cancel: (id: string) => call<void>('DELETE', `/api/solves/${id}`),
  loginStatus: () => call<LoginStatus>('GET', '/api/login'),
  logIn: (request: LoginRequest) => call<LoginAnswer>('POST', '/api/login', request),
  setWeather: (weather: Weather) => call<LoginStatus>('PUT', '/api/login/weather', { weather }),
  verify: (solution: unknown) => call<Verdict>('POST', '/api/geetest/verify', { solution }),
};
