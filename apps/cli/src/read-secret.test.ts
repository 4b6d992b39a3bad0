import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { newHome, patient } from '../test/run-cli.js';
import { terminalCommand } from '../test/terminal-command.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const question = 'API key of CapMonster Cloud';

/** Runs `config set keys.capmonster` in a terminal of its own, and types something once it is asked for. */
async function typeKey(...keystrokes: readonly string[]) {
  const home = newHome();
  const [file, flags] = terminalCommand(
    [process.execPath, main, 'config', 'set', 'keys.capmonster'],
    'stty cols 60 rows 24 && ',
  );
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, XDG_CONFIG_HOME: home, TERM: 'xterm' };
  const child = spawn(file, flags, { env });
  let shown = '';
  let typed = 0;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    shown += chunk;
    const asked = typed === 0 ? question : 'A key is one word.';
    if (typed < keystrokes.length && shown.includes(asked)) child.stdin.write(keystrokes[typed++]!);
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const config = join(home, 'captchakit', 'config.json');
  return { code, shown, keys: existsSync(config) ? JSON.parse(readFileSync(config, 'utf8')).keys : undefined };
}

describe.concurrent('a key that is typed in', patient, () => {
  it('is asked for, kept, and not shown', async () => {
    const { code, shown, keys } = await typeKey('planted-key\r');
    expect(keys).toEqual({ capmonster: 'planted-key' });
    expect(shown).not.toContain('planted');
    expect(shown).toContain('Set: keys.capmonster');
    expect(code).toBe(0);
  });

  it('is asked for again where it is none', async () => {
    const { code, keys } = await typeKey('two words\r', '\u0015planted-key\r');
    expect({ code, keys }).toEqual({ code: 0, keys: { capmonster: 'planted-key' } });
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Escape', '\u001B'],
  ])('is left out with %s', async (_name, keystroke) => {
    const { code, shown, keys } = await typeKey(keystroke);
    expect({ code, keys }).toEqual({ code: 130, keys: undefined });
    expect(shown).toContain('Nothing was set.');
  });
});
