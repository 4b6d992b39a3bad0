import { describe, expect, it } from 'vitest';
import { createFailureWindow } from './failure-window.js';

const fill = (outcomes: string, stepMs = 0) => {
  const window = createFailureWindow();
  for (const [index, outcome] of Array.from(outcomes).entries()) window.add(index * stepMs, outcome === '-');
  return window;
};

describe('4.6 the failure rate', () => {
  it.each([
    ['eight failures', '--------', true],
    ['seven failures', '-------', false],
    ['three of four, of eight', '++------', true],
    ['fewer than three of four', '+++------', false],
    ['solutions alone', '++++++++++', false],
  ])('is too high or not: %s', (_name, outcomes, failing) => {
    expect(fill(outcomes).isFailing).toBe(failing);
  });

  it('forgets: old solutions do not outweigh new failures', () => {
    const window = fill('++++++++++++++++++++');
    for (let index = 0; index < 10; index++) window.add(3_600_000, true);
    expect(window.isFailing).toBe(true);
  });

  it('forgets: rare failures are never enough to judge by', () => {
    expect(fill('--------------------', 600_000).isFailing).toBe(false);
  });

  it('begins anew when cleared', () => {
    const window = fill('--------');
    window.clear();
    expect(window.isFailing).toBe(false);
    for (let index = 0; index < 7; index++) window.add(0, true);
    expect(window.isFailing).toBe(false);
    window.add(0, true);
    expect(window.isFailing).toBe(true);
  });
});
