import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { inTransaction } from './in-transaction.js';

it('leaves no transaction open after an error, also on Node 22.13, which cannot tell whether there is one', () => {
  const database = new DatabaseSync(':memory:');
  const older = { exec: (sql: string) => database.exec(sql) } as DatabaseSync;
  const fail = () => {
    throw new Error('cannot be carried out');
  };
  expect(() => inTransaction(older, fail)).toThrow('cannot be carried out');
  expect(database.isTransaction).toBe(false);
  expect(inTransaction(older, () => 'done')).toBe('done');
  database.close();
});

it('tells the error after which SQLite has rolled back by itself', () => {
  const database = new DatabaseSync(':memory:');
  const fail = () => {
    database.exec('ROLLBACK');
    throw new Error('the disk is full');
  };
  expect(() => inTransaction(database, fail)).toThrow('the disk is full');
  database.close();
});
