import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { newHome, patient } from '../test/run-cli.js';
import { terminalCommand } from '../test/terminal-command.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** What a terminal of 60 columns shows in the end: each line that is drawn over and over as it was drawn last. */
async function show(args: readonly string[]): Promise<string[]> {
  const [file, flags] = terminalCommand([process.execPath, main, ...args], 'stty cols 60 && ');
  const env = { PATH: process.env['PATH'] ?? '', HOME: newHome(), TERM: 'xterm' };
  const terminal = spawn(file, flags, { env });
  terminal.stdin.end();
  const stdout = await text(terminal.stdout);
  return `\n${stdout}`.split('\n').map((line) => stripVTControlCharacters(line.replace(/\r$/, '').split('\r').at(-1)!));
}

describe.concurrent('a terminal of 60 columns', patient, () => {
  it.each([
    [['--help'], 'Usage: captchakit'],
    [['solve', 'recaptcha-v3', '--help'], 'Required:'],
    [['tasks', 'resume', '--help'], 'Usage: captchakit tasks resume'],
    [['providers'], 'kind            recaptcha-v3'],
    [['config', 'show'], 'not set'],
    [['doctor'], 'ok  simulated geetest-v4: solved'],
    [['solve', 'recaptcha-v3', '--page-url', 'https://example.com'], 'error: recaptcha-v3 needs --site-key'],
    [['balance', '--simulate'], 'capmonster'],
  ])('shows %j without a line that wraps', async (args, line) => {
    const lines = await show(args);
    expect(lines.join('\n')).toContain(`\n${line}`);
    expect(lines.filter((shown) => shown.length > 60)).toEqual([]);
  });

  it('shows a live line while it solves, and then the solution', async () => {
    const page = ['--page-url', 'https://example.com/login', '--site-key', 'k', '--action', 'login'];
    const lines = await show(['solve', 'recaptcha-v3', ...page, '--simulate']);
    expect(lines.some((line) => line.startsWith('token: '))).toBe(true);
    expect(lines.filter((line) => line.length > 60 && !line.startsWith('token: '))).toEqual([]);
  });
});
