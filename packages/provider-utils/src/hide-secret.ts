import { redactorOf } from './redact-text.js';

/** Hides a secret in all texts and field names of parsed JSON, in place. It does not recur, so no depth is too deep. */
export function hideSecret(json: object, secret: string): void {
  const redact = redactorOf([secret]);
  const waiting = [json as Record<string, unknown>];
  for (let branch = waiting.pop(); branch; branch = waiting.pop()) {
    for (const [name, value] of Object.entries(branch)) {
      const shown = redact(name);
      if (shown !== name) delete branch[name];
      branch[shown] = typeof value === 'string' ? redact(value) : value;
      if (typeof value === 'object' && value !== null) waiting.push(value as Record<string, unknown>);
    }
  }
}
