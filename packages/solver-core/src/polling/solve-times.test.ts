import { sampleTiming } from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { createSolveTimes, type SolveTimes, type TaskGroup } from './solve-times.js';

const group: TaskGroup = { instance: 'first', kind: 'recaptcha-v3', taskType: 'Sample' };
const firstCheck = (solveTimes: SolveTimes, of = group, timing = sampleTiming) =>
  solveTimes.planFor(of, timing).nextAfter(0, timing.firstCheckMs);
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function learned(tasks = 50, of = group): SolveTimes {
  const solveTimes = createSolveTimes();
  for (let task = 0; task < tasks; task++) solveTimes.observe(of, sampleTiming, { afterMs: 40_000, byMs: 43_000 });
  return solveTimes;
}

describe('createSolveTimes', () => {
  it('begins with what the timing expects', () => {
    const solveTimes = createSolveTimes();
    const slow = { ...sampleTiming, expectedMs: [40_000, 50_000, 60_000] as const };
    expect(firstCheck(solveTimes)).toBeLessThan(10_000);
    expect(firstCheck(solveTimes, { ...group, taskType: 'Slow' }, slow)).toBeGreaterThan(20_000);
  });

  it('looks later when tasks take longer', () => {
    expect(firstCheck(learned())).toBeGreaterThan(firstCheck(createSolveTimes()));
    expect(firstCheck(learned(1000))).toBeGreaterThan(38_000);
  });

  it.each([
    ['instances', { ...group, instance: 'second' }],
    ['kinds', { ...group, kind: 'geetest-v4' }],
    ['task types', { ...group, taskType: 'Other' }],
  ])('keeps %s apart', (_name, other) => {
    expect(firstCheck(learned(), other)).toBe(firstCheck(createSolveTimes()));
  });

  it('makes a plan anew only when there is something new to plan with', () => {
    const solveTimes = learned(250);
    const plan = solveTimes.planFor(group, sampleTiming);
    solveTimes.observe(group, sampleTiming, { afterMs: 40_000, byMs: 43_000 });
    expect(solveTimes.planFor({ ...group }, { ...sampleTiming })).toBe(plan);
    for (let task = 0; task < 4; task++) solveTimes.observe(group, sampleTiming, { afterMs: 4000, byMs: 7000 });
    expect(solveTimes.planFor(group, sampleTiming)).not.toBe(plan);
  });

  it('makes a plan anew when the limits are others', () => {
    const solveTimes = learned();
    const plan = solveTimes.planFor(group, sampleTiming);
    expect(solveTimes.planFor(group, { ...sampleTiming, intervalMs: 2000 })).not.toBe(plan);
    expect(solveTimes.planFor(group, { ...sampleTiming, timeoutMs: 60_000 })).not.toBe(plan);
  });

  it('plans the same when restored from JSON', () => {
    const solveTimes = createSolveTimes();
    solveTimes.import(throughJson(learned().export()));
    expect(firstCheck(solveTimes)).toBe(firstCheck(learned()));
    expect(solveTimes.export()).toEqual(learned().export());
  });

  it('forgets the group that was not used for longest when there are too many', () => {
    const solveTimes = createSolveTimes({ maxGroups: 2 });
    for (const taskType of ['A', 'B', 'A', 'C']) solveTimes.planFor({ ...group, taskType }, sampleTiming);
    expect(solveTimes.export().groups.map(({ taskType }) => taskType)).toEqual(['A', 'C']);
    solveTimes.import({ version: 1, groups: [...learned().export().groups, ...solveTimes.export().groups] });
    expect(solveTimes.export().groups.length).toBe(2);
  });

  const { groups } = learned().export();
  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'learned'],
    ['another version', { version: 2, groups }, 'learned'],
    ['no groups', { version: 1 }, 'learned'],
    ['a group that is none', { version: 1, groups: [...groups, null] }, 'learned.groups[1]'],
    [
      'a group without a task type',
      { version: 1, groups: [...groups, { ...groups[0], taskType: 1 }] },
      'learned.groups[1]',
    ],
    ['weights that are none', { version: 1, groups: [...groups, { ...groups[0], weights: [1] }] }, 'learned.groups[1]'],
  ])('takes nothing over from %s', (_name, foreign, field) => {
    const solveTimes = createSolveTimes();
    expect(() => solveTimes.import(foreign)).toThrow(
      expect.objectContaining({ code: 'invalid-input', field, rule: expect.stringContaining('leave it out') }),
    );
    expect(solveTimes.export().groups).toEqual([]);
  });
});
