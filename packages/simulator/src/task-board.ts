import type { Clock } from '@captchakit/provider';

/** A task of a simulated vendor. Times in milliseconds of the simulator's clock. */
export interface SimulatedTask {
  readonly id: string;
  /** The key that created it; no other key sees it. */
  readonly account: string;
  readonly readyAt: number;
  /** From then on the vendor does not know the task any more. */
  readonly expiresAt: number;
  /** In the vendor's unit of balance. */
  readonly price: number;
  /** Makes the solution; called once, when somebody first fetches it. */
  readonly solve: () => object;
}

/** All tasks and accounts of one simulated vendor. */
export interface TaskBoard {
  has(id: string): boolean;
  add(task: SimulatedTask): void;
  /** Undefined for an unknown task, one of another account, and one whose time is over. */
  result(account: string, id: string): { status: 'processing' } | { status: 'ready'; solution: object } | undefined;
  /** Falls by a task's price at the moment the task gets ready, whether or not anybody fetches it. */
  balance(account: string): number;
  /** Whether the balance covers another task beside those still being solved. */
  canPay(account: string, price: number): boolean;
}

export function createTaskBoard(clock: Clock, startBalance: number): TaskBoard {
  const tasks = new Map<string, SimulatedTask>();
  const solutions = new WeakMap<SimulatedTask, object>();
  const unbilled = new Set<SimulatedTask>();
  const spent = new Map<string, number>();

  const settle = () => {
    const now = clock.now();
    for (const task of unbilled) {
      if (task.readyAt > now) continue;
      unbilled.delete(task);
      spent.set(task.account, (spent.get(task.account) ?? 0) + task.price);
    }
    for (const task of tasks.values()) {
      if (task.expiresAt > now) break; // in order of creation, so the rest is younger
      tasks.delete(task.id);
    }
  };

  const balance = (account: string) => {
    settle();
    return roundMoney(startBalance - (spent.get(account) ?? 0));
  };

  return {
    has: (id) => tasks.has(id),
    add(task) {
      tasks.set(task.id, task);
      unbilled.add(task);
    },
    result(account, id) {
      settle();
      const task = tasks.get(id);
      if (!task || task.account !== account || task.expiresAt <= clock.now()) return undefined;
      if (task.readyAt > clock.now()) return { status: 'processing' };
      const solution = solutions.get(task) ?? task.solve();
      solutions.set(task, solution);
      return { status: 'ready', solution };
    },
    balance,
    canPay(account, price) {
      let free = balance(account);
      for (const task of unbilled) if (task.account === account) free -= task.price;
      return roundMoney(free - price) >= 0 && free > 0;
    },
  };
}

/** Takes the dust of binary fractions away. */
const roundMoney = (amount: number): number => Math.round(amount * 1e6) / 1e6;
