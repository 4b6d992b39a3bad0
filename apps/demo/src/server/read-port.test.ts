import { describe, expect, it } from 'vitest';
import { explainPort, readPort } from './read-port.js';

describe('readPort', () => {
  it.each([
    [undefined, 4321],
    ['', 4321],
    ['0', 0],
    ['8080', 8080],
    ['65535', 65_535],
  ])('%j is port %i', (text, port) => expect(readPort(text)).toBe(port));

  it.each(['x', '-1', '65536', '80.5', '1e3', '0x50'])('%j is none, and the message names PORT', (text) => {
    expect(() => readPort(text)).toThrow(`PORT must be a whole number from 0 to 65535, not "${text}".`);
  });
});

describe('explainPort', () => {
  it('offers another port when this one is taken', () => {
    const error = Object.assign(new Error('listen'), { code: 'EADDRINUSE' });
    expect(explainPort(error, 4321)).toContain('Port 4321 is taken. Choose another one with PORT=4322');
  });

  it('has no words for an error that is not about ports', () => {
    expect(explainPort(new Error('something else'), 4321)).toBeUndefined();
  });
});
