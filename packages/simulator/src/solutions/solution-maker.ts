import type { Draws } from '../draws.js';
import type { GeeTestRegistry } from '../geetest/geetest-registry.js';

export interface SolutionContext {
  /** As the client sent it; its schema has accepted it. */
  task: Readonly<Record<string, unknown>>;
  /** Belongs to this task alone. */
  draws: Draws;
  /** When the task got ready, in milliseconds of the simulator's clock. */
  readyAt: number;
  geetest: GeeTestRegistry;
}

/** Makes a solution of documented shape. */
export type SolutionMaker = (context: SolutionContext) => object;

/** A text of the task, or another one where the task has none. */
export const textOf = (task: SolutionContext['task'], field: string, otherwise = ''): string => {
  const value = task[field];
  return typeof value === 'string' ? value : otherwise;
};
