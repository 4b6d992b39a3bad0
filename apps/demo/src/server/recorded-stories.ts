import type { Journal, JournalRow } from '@captchakit/solver-core';
import type { SolveMessage, Story } from '../api.js';

/** What earlier runs of the server left in the journal, oldest first, as stories. Events and solutions are not kept. */
export async function recordedStories(journal: Journal): Promise<Story[]> {
  const rowsOf = Map.groupBy(await journal.list(), ({ solveId }) => solveId);
  return Array.from(rowsOf, ([id, rows]) => ({ id, messages: messagesOf(rows) }));
}

/** The latest time the journal tells of: a simulated clock has to go on after it. */
export async function newestTime(journal: Journal): Promise<number> {
  const rows = await journal.list();
  const timesOf = ({ intentAt, lastCheckAt = 0, readyAt = 0, endedAt = 0 }: JournalRow) =>
    Math.max(intentAt, lastCheckAt, readyAt, endedAt);
  return rows.reduce((newest, row) => Math.max(newest, timesOf(row)), 0);
}

function messagesOf(rows: readonly JournalRow[]): SolveMessage[] {
  const [{ intentAt, kind }] = rows as [JournalRow];
  return [
    { type: 'requested', at: intentAt, kind },
    ...rows.map((row) => ({ type: 'recorded' as const, at: row.endedAt ?? row.intentAt, attempt: toRecorded(row) })),
  ];
}

const toRecorded = ({
  instance,
  taskType,
  state,
  charged,
  checksMade,
  ...rest
}: JournalRow): Extract<SolveMessage, { type: 'recorded' }>['attempt'] => {
  const { taskId, price, errorCode, startedAt, endedAt } = rest;
  return {
    instance,
    taskType,
    state,
    charged,
    checksMade,
    ...(taskId !== undefined && { taskId }),
    ...(price && { price }),
    ...(errorCode !== undefined && { errorCode }),
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
  };
};
