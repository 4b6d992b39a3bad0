import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const openBreaker = () => {
  const breaker = createCircuitBreaker({ failures: 2, coolDownMs: 1000 });
  breaker.enter()!('down');
  breaker.enter()!('down');
  return breaker;
};

describe('the circuit breaker', () => {
  it('opens after failures in a row, and only then', () => {
    const breaker = createCircuitBreaker({ failures: 2 });
    for (const health of ['down', 'up', 'down', 'unknown', 'up', 'down'] as const) breaker.enter()!(health);
    expect(breaker.enter()).toBeDefined();
    expect(openBreaker().enter()).toBeUndefined();
  });

  it('lets one request try after the cool-down, and all when that one is answered', () => {
    const breaker = openBreaker();
    vi.advanceTimersByTime(999);
    expect(breaker.enter()).toBeUndefined();
    vi.advanceTimersByTime(1);
    const probe = breaker.enter()!;
    expect(breaker.enter()).toBeUndefined();
    probe('up');
    expect([breaker.enter(), breaker.enter()]).toEqual([expect.any(Function), expect.any(Function)]);
  });

  it('waits for another cool-down when the try fails', () => {
    const breaker = openBreaker();
    vi.advanceTimersByTime(1000);
    breaker.enter()!('down');
    expect(breaker.enter()).toBeUndefined();
    vi.advanceTimersByTime(1000);
    expect(breaker.enter()).toBeDefined();
  });

  it('lets the next one try at once when a try was given up', () => {
    const breaker = openBreaker();
    vi.advanceTimersByTime(1000);
    breaker.enter()!('unknown');
    expect(breaker.enter()).toBeDefined();
  });

  it('opens also by requests that were under way when it closed', () => {
    const breaker = createCircuitBreaker({ failures: 2, coolDownMs: 1000 });
    const [first, second] = [breaker.enter()!, breaker.enter()!];
    first('down');
    second('down');
    expect(breaker.enter()).toBeUndefined();
  });

  it.each([{ failures: 0 }, { failures: 1.5 }, { coolDownMs: 0 }, { coolDownMs: Number.NaN }])(
    'refuses the setting %j',
    (settings) => {
      expect(() => createCircuitBreaker(settings)).toThrow(/breaker needs/);
    },
  );
});
