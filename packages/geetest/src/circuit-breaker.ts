import { GeeTestConfigurationError } from './configuration-error.js';

export interface CircuitBreakerSettings {
  /** Outages in a row after which GeeTest is left alone. @default 5 */
  failures?: number;
  /**
   * How long it is left alone, until one visitor's request tries it again.
   * @unit milliseconds
   * @default 5000
   */
  coolDownMs?: number;
}

/** What one request says of GeeTest: it works, it is away, or nothing either way. */
export type Health = 'up' | 'down' | 'unknown';

/** Keeps an outage from costing every visitor the whole timeout. */
export interface CircuitBreaker {
  /** @returns how to tell what came of the request, or undefined where GeeTest must not be asked now */
  enter(): ((health: Health) => void) | undefined;
}

/** @throws {GeeTestConfigurationError} */
export function createCircuitBreaker({ failures = 5, coolDownMs = 5000 }: CircuitBreakerSettings): CircuitBreaker {
  if (!(Number.isInteger(failures) && failures > 0 && coolDownMs > 0)) {
    throw new GeeTestConfigurationError('breaker', 'breaker needs failures, a whole number, and coolDownMs, above 0.');
  }
  let failed = 0;
  let closedUntil = 0;
  let isProbed = false;

  const tell = (health: Health) => {
    if (health === 'up') failed = 0;
    if (health !== 'down') return;
    failed += 1;
    if (failed >= failures) closedUntil = performance.now() + coolDownMs;
  };

  return {
    enter() {
      if (failed < failures) return tell;
      if (isProbed || performance.now() < closedUntil) return undefined;
      isProbed = true;
      return (health) => {
        isProbed = false;
        tell(health);
      };
    },
  };
}
