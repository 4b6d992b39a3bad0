export type { Attempt } from './attempt.js';
export type {
  Challenge,
  ChallengeKind,
  ChallengeMap,
  CloudflareChallengeInput,
  CloudflareChallengeSolution,
  GeeTestV3FormSolution,
  GeeTestV3Input,
  GeeTestV3OperationSolution,
  GeeTestV3Solution,
  GeeTestV4Input,
  GeeTestV4Solution,
  Input,
  ProviderOptions,
  RecaptchaV3Input,
  RecaptchaV3Solution,
  Solution,
} from './challenge.js';
export { type Clock, systemClock } from './clock.js';
export type { ErrorRow, ErrorTable, Remedy } from './error-table.js';
export { BudgetExceededError } from './errors/budget-exceeded-error.js';
export { CaptchaKitError, type ErrorCode } from './errors/captchakit-error.js';
export { InvalidInputError } from './errors/invalid-input-error.js';
export { InvalidResponseError } from './errors/invalid-response-error.js';
export { JournalError } from './errors/journal-error.js';
export { MissingApiKeyError } from './errors/missing-api-key-error.js';
export { NoCandidateError, type NoCandidateReason } from './errors/no-candidate-error.js';
export { NoProviderSucceededError } from './errors/no-provider-succeeded-error.js';
export { ProviderRejectedError } from './errors/provider-rejected-error.js';
export { SiteNotAllowedError } from './errors/site-not-allowed-error.js';
export { SolveTimeoutError } from './errors/solve-timeout-error.js';
export { TaskStartUnknownError } from './errors/task-start-unknown-error.js';
export { type Delivery, TransportError } from './errors/transport-error.js';
export type { Proxy, ProxyInput, ProxyType } from './proxy.js';
export { race } from './race.js';
export type {
  AnySolverProvider,
  Balance,
  CallOptions,
  CheckResult,
  KindsOf,
  Plan,
  SolverProvider,
  StartResult,
  TaskHandler,
} from './solver-provider.js';
export type { Money, Price, TaskInfo, TaskRef, TaskTable, Timing } from './task.js';
