/** What the first two versions of the journal's file were made with; the second is the first and this. */
export const oldFiles: readonly string[] = [
  `CREATE TABLE attempts (
    attempt_id TEXT PRIMARY KEY,
    row TEXT NOT NULL,
    solve_id TEXT AS (row ->> 'solveId'),
    instance TEXT AS (row ->> 'instance'),
    endpoint TEXT AS (row ->> 'endpoint'),
    account TEXT AS (row ->> 'account'),
    task_id TEXT AS (row ->> 'taskId'),
    state TEXT AS (row ->> 'state'),
    owner TEXT AS (row ->> 'owner'),
    charged TEXT AS (row ->> 'charged'),
    amount REAL AS (row ->> '$.price.amount'),
    currency TEXT AS (row ->> '$.price.currency'),
    intent_at REAL AS (row ->> 'intentAt'),
    ended_at REAL AS (row ->> 'endedAt')
  );
  CREATE INDEX attempts_by_intent ON attempts (intent_at, charged, currency, amount);
  CREATE INDEX attempts_open ON attempts (intent_at) WHERE ended_at IS NULL;
  CREATE INDEX attempts_by_task ON attempts (task_id);
  CREATE TABLE leases (owner TEXT PRIMARY KEY, until REAL NOT NULL) WITHOUT ROWID;
  CREATE TABLE stored (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`,
  `CREATE INDEX attempts_ended ON attempts (ended_at) WHERE ended_at IS NOT NULL;`,
];
