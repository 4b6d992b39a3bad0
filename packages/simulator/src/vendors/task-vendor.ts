import type { TaskInfo, TaskTable } from '@captchakit/provider';
import type * as z from 'zod/mini';
import type { BanRule } from '../bans.js';
import type { DocumentDates } from '../document-dates.js';
import type { Draws } from '../draws.js';
import type { SolutionMaker } from '../solutions/solution-maker.js';
import type { Failure, Operation, Said } from './failure.js';

/** A request's task: an object whose fields are not known yet. */
export type Json = Readonly<Record<string, unknown>>;

/** An answer of the wire. */
export interface Answer {
  status?: number;
  body: { readonly [name: string]: unknown; readonly errorCode?: string | null };
}

/** What an answer may depend on beside its content. */
export interface AnswerContext {
  /** Different for each request. */
  requestId: string;
  /** Absent on a path that is no operation. */
  operation?: Operation;
  /** The id of the task, where one call both creates and ends it. */
  taskId?: string | number;
}

/** What the generated table says of the service as a whole. */
interface ProviderFacts {
  readonly id: string;
  readonly baseUrl: string;
  /** Some operations have hosts of their own. */
  readonly operations?: Readonly<Record<string, { readonly baseUrl?: string }>>;
}

/**
 * All that is a vendor's own. What the vendors have in common (keys, validation, tasks, balances) is in task-api.ts;
 * a new vendor is one file with one of these, and its line in the list of vendors.
 */
export interface TaskVendor {
  readonly provider: ProviderFacts;
  /** The account key the simulated vendor accepts; visibly not a real one. */
  readonly apiKey: string;
  /** Task types of the spec, by schema name. */
  readonly tasks: TaskTable;
  /** The generated schemas. Loaded at the first request: importing them takes a while. */
  loadSchemas(): Promise<Readonly<Record<string, unknown>>>;
  /** Makes the solution for each solution schema that `tasks` names. */
  readonly solutions: Readonly<Record<string, SolutionMaker>>;
  /** In the unit of the vendor's balance. */
  readonly money: { startBalance: number; price(info: TaskInfo): number; chargedWhen: 'created' | 'ready' };
  /** What has changed in the documents. */
  readonly documentDates: DocumentDates;
  /** What stood in the place of a code before it was documented. */
  readonly olderCodes?: Readonly<Record<string, string>>;
  /** A task id nobody has seen, as the vendor writes them. */
  newTaskId(draws: Draws): string | number;
  /** Every path is also served below these. @default [''] */
  readonly pathPrefixes?: readonly string[];
  /** Another content type than JSON is an error. */
  readonly demandsJsonType?: boolean;
  /** The vendor compares task types without regard to case. */
  readonly ignoresTypeCase?: boolean;
  /** What the vendor appends to a key, for example to switch an option on. */
  readonly keySuffixes?: readonly string[];
  readonly accountRefusals: { readonly disabled: Said; readonly paused: Said };
  /** Who is refused for a while, and how. */
  readonly bans: { readonly answer: Said; readonly rules: readonly BanRule[] };
  /** What the vendor documents about checks; nothing else limits them. */
  readonly checkLimits?: CheckLimits;
  /** The refusal of a GeeTest v3 challenge that had a task before; it is charged like a solution. */
  readonly usedChallenge?: Said;
  /** Operations beside createTask, getTaskResult and getBalance, which all have. */
  readonly extras?: ExtraOperations;
  /** Rules a schema cannot say, for a task that its schema accepts. */
  checkTask?(task: Json): Failure | undefined;

  readonly answers: {
    created(taskId: string | number, context: AnswerContext): Answer;
    processing(context: AnswerContext): Answer;
    ready(solution: object, context: AnswerContext): Answer;
    balance(amount: number, context: AnswerContext): Answer;
    reported?(context: AnswerContext): Answer;
    failed(failure: Failure, context: AnswerContext): Answer;
  };
}

/** A generated schema. */
export type Schema = z.ZodMiniType;

export interface CheckLimits {
  /** Least time between two checks of a task. */
  readonly interval?: { readonly ms: number; readonly refusal: Said };
  /** Later ones are answered like those of unknown tasks. */
  readonly most: number;
}

export interface ExtraOperations {
  /** The path of GET getUserAgent, which asks for no key. */
  readonly userAgentPath?: string;
  /** The paths of POST reportIncorrectTokenCaptcha. */
  readonly reportPaths?: readonly string[];
  /** POST createSyncTask. */
  readonly syncTask?: { readonly path: string; refusal(info: TaskInfo): Failure | undefined };
  /** The result of a task is posted to its callbackUrl. */
  readonly callbacks?: true;
}
