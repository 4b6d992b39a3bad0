import type { Clock } from '@captchakit/provider';
import type { Account } from './accounts.js';
import type { TaskBook } from './books.js';
import { BoundedMap } from './bounded-map.js';
import type { Failure } from './vendors/failure.js';

/** How a task ends. */
export type Outcome = { solution: object } | { failure: Failure };

/** A task of a simulated vendor. Times in milliseconds of the simulator's clock. */
export interface SimulatedTask {
  readonly id: string;
  /** Name of its schema in the spec. */
  readonly type: string;
  readonly pageUrl: string;
  /** The account that created it; no other key sees it. */
  readonly account: Account;
  readonly createdAt: number;
  readonly readyAt: number;
  /** From then on the vendor does not know the task any more. */
  readonly expiresAt: number;
  /** In the vendor's unit of balance. */
  readonly price: number;
  /** When the vendor takes the price. */
  readonly chargedWhen: 'created' | 'ready';
  /** Called once, when somebody first fetches the result. */
  readonly end: () => Outcome;
}

/** A task on the board. */
export interface OpenTask extends SimulatedTask {
  readonly book: TaskBook;
  /** The last check that was not refused. */
  lastCheckAt: number | undefined;
}

/** A task that can still be checked. */
export interface TaskState extends TaskBook {
  /** Whether a check gets its result now. */
  status: 'processing' | 'ready';
  /** When its result can be fetched. */
  readyAt: number;
  /** From then on the vendor does not know it any more. */
  expiresAt: number;
}

/** All tasks of one simulated vendor. */
export interface TaskBoard {
  has(id: string): boolean;
  add(task: SimulatedTask): void;
  /** Undefined for an unknown task, one of another account, and one whose time is over. */
  find(account: Account, id: string): OpenTask | undefined;
  /** Undefined while it is being solved. */
  outcome(task: OpenTask): Outcome | undefined;
  /** What is written down about a task of an account, even when its time is over. */
  recall(account: Account, id: string): TaskBook | undefined;
  /** Charges what got ready and drops what is over. All that looks at balances or books comes after this. */
  settle(): void;
  /** Those whose time is not over. */
  open(): TaskState[];
  books(): { tasks: TaskBook[]; forgottenTasks: number };
  /** Forgets everything. */
  clear(): void;
}

/** How many tasks are written down one by one. */
const rememberedTasks = 10_000;

export function createTaskBoard(clock: Clock): TaskBoard {
  const tasks = new Map<string, OpenTask>();
  const outcomes = new WeakMap<OpenTask, Outcome>();
  const uncharged = new Set<OpenTask>();
  let nextChargeAt = Infinity;
  let forgottenTasks = 0;
  const books = new BoundedMap<string, TaskBook>(rememberedTasks, () => void forgottenTasks++);

  const charge = ({ account, price, book }: OpenTask) => {
    account.charge(price);
    book.charged = price;
  };

  const settle = () => {
    const now = clock.now();
    if (nextChargeAt <= now) {
      nextChargeAt = Infinity;
      for (const task of uncharged) {
        if (task.readyAt > now) {
          nextChargeAt = Math.min(nextChargeAt, task.readyAt);
          continue;
        }
        uncharged.delete(task);
        charge(task);
      }
    }
    for (const task of tasks.values()) {
      if (task.expiresAt > now) break; // in order of creation, so the rest is younger
      tasks.delete(task.id);
    }
  };

  return {
    settle,
    has: (id) => tasks.has(id),
    add(task) {
      const { id, type, pageUrl, account, createdAt, readyAt, price, chargedWhen } = task;
      const book: TaskBook = { id, type, key: account.key, pageUrl, createdAt, checks: 0, charged: 0, reports: 0 };
      const open: OpenTask = { ...task, book, lastCheckAt: undefined };
      tasks.set(id, open);
      books.set(id, book);
      account.reserve(price);
      if (chargedWhen === 'created') return charge(open);
      uncharged.add(open);
      nextChargeAt = Math.min(nextChargeAt, readyAt);
    },
    find(account, id) {
      const task = tasks.get(id);
      return task?.account === account && task.expiresAt > clock.now() ? task : undefined;
    },
    outcome(task) {
      if (task.readyAt > clock.now()) return undefined;
      const outcome = outcomes.get(task) ?? task.end();
      outcomes.set(task, outcome);
      return outcome;
    },
    recall(account, id) {
      const book = books.get(id);
      return book?.key === account.key ? book : undefined;
    },
    open() {
      const now = clock.now();
      return Array.from(tasks.values(), ({ book, readyAt, expiresAt }) =>
        Object.assign({}, book, {
          status: readyAt > now ? ('processing' as const) : ('ready' as const),
          readyAt,
          expiresAt,
        }),
      );
    },
    books: () => ({ tasks: structuredClone([...books.values()]), forgottenTasks }),
    clear() {
      tasks.clear();
      uncharged.clear();
      books.clear();
      nextChargeAt = Infinity;
      forgottenTasks = 0;
    },
  };
}
