import { readFileSync } from 'node:fs';
import { CaptchaKitError, type ErrorCode } from '@captchakit/provider';
import * as contract from '@captchakit/provider';
import { expect, it } from 'vitest';
import type { EventType } from './events.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The first cell of each row, and the others, of the table in a section. */
const tableOf = (section: string): string[][] => {
  const [, text = ''] = readme.split(`\n## ${section}\n`);
  const rows = text.split('\n## ')[0]!.match(/^\|.*\|$/gm) ?? [];
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
};

/** The compiler refuses this list when it lacks an event, or has one that is none. */
const events = {
  'solve-start': true,
  'queue-wait': true,
  'hedge-start': true,
  'attempt-start': true,
  'task-start': true,
  'check-pending': true,
  'check-error': true,
  'task-ready': true,
  'attempt-error': true,
  'task-abandoned': true,
  'circuit-open': true,
  'circuit-closed': true,
  'journal-error': true,
  'solve-end': true,
} satisfies Record<EventType, true>;

const codes = {
  'budget-exceeded': true,
  'invalid-input': true,
  'invalid-response': true,
  journal: true,
  'missing-api-key': true,
  'no-candidate': true,
  'no-provider-succeeded': true,
  'provider-rejected': true,
  'site-not-allowed': true,
  'solve-timeout': true,
  'task-start-unknown': true,
  transport: true,
} satisfies Record<ErrorCode, true>;

it('4.10 the table of events names every event, and no other', () => {
  expect(
    tableOf('Events')
      .map(([name]) => name)
      .toSorted(),
  ).toEqual(Object.keys(events).toSorted());
});

it('4.11 the table of errors names every class with its code, and no other, and says what to do', () => {
  const rows = tableOf('Errors');
  const classes = Object.entries<unknown>(contract)
    .filter(([, value]) => typeof value === 'function' && value.prototype instanceof CaptchaKitError)
    .map(([name]) => name);
  expect(rows.map(([name]) => name).toSorted()).toEqual(classes.toSorted());
  expect(rows.map(([, code]) => code).toSorted()).toEqual(Object.keys(codes).toSorted());
  for (const [name = '', code = ''] of rows) {
    // NoCandidateError: no-candidate
    expect(
      name
        .replace(/Error$/, '')
        .replaceAll(/(?<=[a-z])[A-Z]/g, '-$&')
        .toLowerCase(),
    ).toBe(code);
  }
  expect(rows.filter((cells) => cells.length !== 4 || cells.some((cell) => cell === ''))).toEqual([]);
});
