import type { TaskInfo, TaskTable } from '@captchakit/provider';
import type * as z from 'zod/mini';
import type { Draws } from '../draws.js';
import type { SolutionMaker } from '../solutions/solution-maker.js';
import type { Failure, Operation } from './failure.js';

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
}

/**
 * All that is a vendor's own. What the vendors have in common (keys, validation, tasks, balances) is in task-api.ts;
 * a new vendor is one file with one of these, and its line in the list of vendors.
 */
export interface TaskVendor {
  readonly id: string;
  readonly title: string;
  /** The account key the simulated vendor accepts; visibly not a real one. */
  readonly apiKey: string;
  /** Task types of the spec, by schema name. */
  readonly tasks: TaskTable;
  /** The generated schemas. Loaded at the first request: importing them takes a while. */
  loadSchemas(): Promise<Readonly<Record<string, unknown>>>;
  /** Makes the solution for each solution schema that `tasks` names. */
  readonly solutions: Readonly<Record<string, SolutionMaker>>;
  /** In the unit of the vendor's balance. */
  readonly money: { startBalance: number; price(info: TaskInfo): number };
  /** A task id nobody has seen, as the vendor writes them. */
  newTaskId(draws: Draws): string | number;
  /** Every path is also served below these. @default [''] */
  readonly pathPrefixes?: readonly string[];
  /** Paths that answer a GET with this line of text; they ask for no key. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Another content type than JSON is an error. */
  readonly demandsJsonType?: boolean;
  /** The vendor compares task types without regard to case. */
  readonly ignoresTypeCase?: boolean;
  /** What the vendor appends to a key, for example to switch an option on. */
  readonly keySuffixes?: readonly string[];
  /** Rules a schema cannot say, for a task that its schema accepts. */
  checkTask?(task: Json): Failure | undefined;

  readonly answers: {
    created(taskId: string | number, context: AnswerContext): Answer;
    processing(context: AnswerContext): Answer;
    ready(solution: object, context: AnswerContext): Answer;
    balance(amount: number, context: AnswerContext): Answer;
    failed(failure: Failure, context: AnswerContext): Answer;
  };
}

/** A generated schema. */
export type Schema = z.ZodMiniType;
