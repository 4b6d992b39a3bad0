import { expect, it } from 'vitest';
import { isLoopback } from './is-loopback.js';

it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.8.9.10', '::1'])('%s is this machine alone', (host) => {
  expect(isLoopback(host)).toBe(true);
});

it.each([
  '127.evil.example.com',
  '127.0.0.1.example.com',
  'localhost.example.com',
  '127.0.0.1.',
  '127.',
  '[::1]',
  '0.0.0.0',
  '::',
  '192.0.2.1',
])('%s may be more than this machine', (host) => {
  expect(isLoopback(host)).toBe(false);
});
