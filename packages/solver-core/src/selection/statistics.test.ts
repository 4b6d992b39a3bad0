import { InvalidInputError } from '@captchakit/provider';
import { describe, expect, it } from 'vitest';
import { type AttemptGroup, createStatistics, type Statistics } from './statistics.js';

const group: AttemptGroup = { instance: 'first', kind: 'recaptcha-v3' };
const hourMs = 3_600_000;
const solved = { outcome: 'solved', durationMs: 10_000, paid: true } as const;
const failed = { outcome: 'failed', durationMs: 4000, paid: false } as const;
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const filled = (): Statistics => {
  const statistics = createStatistics();
  for (let index = 0; index < 15; index++) statistics.record(group, 0, solved);
  for (let index = 0; index < 5; index++) statistics.record(group, 0, failed);
  return statistics;
};

describe('4.6 statistics', () => {
  it('begin as if five attempts had gone well in the expected time', () => {
    expect(createStatistics().of(group, 0, 20_000)).toMatchObject({
      solved: 0,
      successRate: 1,
      msPerSolution: 20_000,
      paidPerSolution: 1,
    });
  });

  it('tell the rate, the time and the payments of a good solution as documented', () => {
    const { successRate, msPerSolution, paidPerSolution } = filled().of(group, 0, 20_000);
    expect(successRate).toBe(20 / 25);
    expect(msPerSolution).toBe((150_000 + 20_000 + 100_000) / 20);
    expect(paidPerSolution).toBe(1);
  });

  it('count a solution that the site refused as paid and not good', () => {
    const statistics = filled();
    for (let index = 0; index < 5; index++) statistics.report(group, 0, false);
    statistics.report(group, 0, true);
    const { rejected, successRate, paidPerSolution } = statistics.of(group, 0, 20_000);
    expect([rejected, successRate, paidPerSolution]).toEqual([5, 15 / 25, 20 / 15]);
  });

  it('stay within reason when more solutions are reported than were solved here', () => {
    const statistics = createStatistics();
    for (let index = 0; index < 9; index++) statistics.report(group, 0, false);
    expect(statistics.of(group, 0, 1000).successRate).toBe(1);
    expect(statistics.of(group, 0, 1000).msPerSolution).toBe(1000);
  });

  it('count an abandoned attempt by its time alone', () => {
    const statistics = createStatistics();
    statistics.record(group, 0, { outcome: 'abandoned', durationMs: 50_000, paid: true });
    const { abandoned, successRate, msPerSolution } = statistics.of(group, 0, 10_000);
    expect([abandoned, successRate, msPerSolution]).toEqual([1, 1, 20_000]);
  });

  it('forget half of everything within an hour', () => {
    const now = filled().of(group, hourMs, 20_000);
    expect(now).toMatchObject({ solved: 7.5, failed: 2.5, paid: 7.5, spentMs: 85_000 });
    const statistics = filled();
    statistics.record(group, hourMs, solved);
    expect(statistics.of(group, hourMs, 20_000).solved).toBe(8.5);
  });

  it('are not confused by a time that lies behind', () => {
    expect(filled().of(group, -hourMs, 20_000).solved).toBe(15);
  });

  it.each([
    ['instances', { ...group, instance: 'second' }],
    ['kinds', { ...group, kind: 'geetest-v4' }],
  ])('keep %s apart', (_name, other) => {
    expect(filled().of(other, 0, 1000).solved).toBe(0);
  });

  it('forget the group that was not used for longest when there are too many', () => {
    const statistics = createStatistics({ maxGroups: 2 });
    for (const instance of ['a', 'b', 'a', 'c']) statistics.record({ ...group, instance }, 0, solved);
    expect(statistics.export().groups.map(({ instance }) => instance)).toEqual(['a', 'c']);
  });

  it('are the same when restored from JSON', () => {
    const statistics = createStatistics();
    statistics.import(throughJson(filled().export()));
    expect(statistics.export()).toEqual(filled().export());
    expect(statistics.of(group, hourMs, 20_000)).toEqual(filled().of(group, hourMs, 20_000));
  });

  const [saved] = filled().export().groups;
  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'statistics'],
    ['another version', { version: 2, groups: [] }, 'statistics'],
    ['no list', { version: 1, groups: {} }, 'statistics'],
    ['an empty group', { version: 1, groups: [saved, null] }, 'statistics.groups[1]'],
    ['a group without an instance', { version: 1, groups: [{ ...saved, instance: 1 }] }, 'statistics.groups[0]'],
    ['a count below 0', { version: 1, groups: [{ ...saved, failed: -1 }] }, 'statistics.groups[0]'],
    ['a count that is no number', { version: 1, groups: [{ ...saved, paid: '3' }] }, 'statistics.groups[0]'],
    ['a group without a time', { version: 1, groups: [{ ...saved, at: undefined }] }, 'statistics.groups[0]'],
  ])('refuse %s and take nothing over', (_name, foreign, field) => {
    const statistics = createStatistics();
    expect(() => statistics.import(foreign)).toThrow(InvalidInputError);
    expect(() => statistics.import(foreign)).toThrow(expect.objectContaining({ field }));
    expect(statistics.export().groups).toEqual([]);
  });
});
