import { describe, expect, it } from 'vitest';
import { redactText } from './redact-text.js';

describe('redactText', () => {
  it.each([
    ['key abc123 is unknown', ['abc123'], 'key [redacted] is unknown'],
    ['p%40ss and p@ss', ['p@ss'], '[redacted] and [redacted]'],
    ['bad proxy http://user:pass@203.0.113.10:80', [], 'bad proxy http://[redacted]@203.0.113.10:80'],
    ['nothing', [''], 'nothing'],
  ])('makes of %j', (text, secrets, expected) => {
    expect(redactText(text, secrets)).toBe(expected);
  });

  it('shortens long texts', () => {
    expect(redactText('x'.repeat(1000))).toHaveLength(301);
  });
});
