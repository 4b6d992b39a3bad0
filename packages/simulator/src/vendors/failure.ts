/** A field that breaks a rule. */
export interface FieldProblem {
  /** Path in the request's body, for example `task.websiteURL`. */
  path: string;
  /** Reads on after the path: "is required". */
  message: string;
}

/** Why a simulated vendor declines a request; each vendor has its own words for it. */
export type Failure =
  | { reason: 'unknown-path' | 'wrong-method'; method: string; path: string }
  | { reason: 'wrong-content-type'; contentType: string }
  | { reason: 'broken-json' }
  | { reason: 'unknown-key' }
  | { reason: 'no-balance' }
  | { reason: 'no-task' }
  | { reason: 'unknown-task-type'; type: string }
  | { reason: 'invalid-fields'; problems: readonly [FieldProblem, ...FieldProblem[]] }
  | { reason: 'unknown-task' }
  /** A code and its text, put into the vendor's envelope. */
  | ({ reason: 'said' } & Said)
  /** A rule of one vendor alone. */
  | { reason: 'vendor-rule'; code: string; problem: FieldProblem };

export type Operation =
  | 'createTask'
  | 'createSyncTask'
  | 'getTaskResult'
  | 'getBalance'
  | 'reportIncorrectTokenCaptcha'
  | 'getUserAgent';

/** A code of the vendor with a text for people. */
export interface Said {
  code: string;
  description: string;
}

export const said = (code: string, description: string): Failure => ({ reason: 'said', code, description });

export const invalidField = (path: string, message: string): Failure => ({
  reason: 'invalid-fields',
  problems: [{ path, message }],
});
