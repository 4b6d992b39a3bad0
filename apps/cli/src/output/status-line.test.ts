import { Writable } from 'node:stream';
import { WriteStream } from 'node:tty';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStatusLine } from './status-line.js';

function fakeTerminal(isTTY: boolean) {
  let written = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  const terminal = Object.assign(stream, { isTTY, columns: 60, getColorDepth: WriteStream.prototype.getColorDepth });
  return { stream: terminal as unknown as NodeJS.WriteStream, read: () => written };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubEnv('CI', '');
  vi.stubEnv('TERM', 'xterm-256color');
  vi.stubEnv('NO_COLOR', '1');
  vi.stubEnv('FORCE_COLOR', undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('on a terminal', () => {
  it('draws the text anew, never wider than the terminal, and leaves an empty line', () => {
    const { stream, read } = fakeTerminal(true);
    const line = createStatusLine(stream, () => 'a'.repeat(200));
    vi.advanceTimersByTime(300);
    line.stop();
    const drawn = read().split('\r\u001B[2K').filter(Boolean);
    expect(drawn).toHaveLength(3);
    for (const text of drawn) expect(text.length).toBeLessThan(60);
    expect(read().endsWith('\r\u001B[2K')).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps notes above the line', () => {
    const { stream, read } = fakeTerminal(true);
    const line = createStatusLine(stream, () => 'working');
    vi.advanceTimersByTime(100);
    line.note('capmonster: no');
    line.stop();
    expect(read()).toContain('\r\u001B[2Kcapmonster: no\n\r\u001B[2K');
  });

  it('draws no more after the stop, where notes are plain lines', () => {
    const { stream, read } = fakeTerminal(true);
    const line = createStatusLine(stream, () => 'working');
    line.stop();
    line.note('Stopped.');
    vi.advanceTimersByTime(1000);
    expect(read().replaceAll('\r\u001B[2K', '')).toBe('Stopped.\n');
  });

  it('has no colour where NO_COLOR is set', () => {
    const { stream, read } = fakeTerminal(true);
    const line = createStatusLine(stream, () => 'working');
    vi.advanceTimersByTime(100);
    line.stop();
    expect(read()).not.toContain('\u001B[36m');
  });
});

describe('elsewhere', () => {
  it.each([
    ['in a pipe', false, {}],
    ['in CI', true, { CI: 'true' }],
    ['on a dumb terminal', true, { TERM: 'dumb' }],
  ])('prints only the notes %s', (_where, isTTY, env) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const { stream, read } = fakeTerminal(isTTY);
    const line = createStatusLine(stream, () => 'working');
    vi.advanceTimersByTime(1000);
    line.note('capmonster: no');
    line.stop();
    expect(read()).toBe('capmonster: no\n');
  });
});
