import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { patient, runCli } from '../test/run-cli.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const session = /```console\n(.*?)```/s.exec(readme)![1]!;
const steps = session
  .split(/^\$ captchakit /m)
  .slice(1)
  .map((step) => {
    const [command, ...shown] = step.trimEnd().split('\n');
    return { command: command!, shown: shown.filter((line) => line !== '') };
  });

/** Numbers and durations change from run to run, and what is cut may be anything. */
const toPattern = (line: string): RegExp => {
  const escaped = line.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const duration = String.raw`(?:\d+ min )?\d+(?:\.\d+)? (?:s|min)`;
  const parts = escaped.split(/(?:\d+ min )?\d+ (?:s|min)\b/);
  const open = parts.map((part) =>
    part
      .replaceAll(/\d+/g, String.raw`\d+`)
      .replaceAll('…', '.+')
      .replaceAll(' checks', ' checks?'),
  );
  return new RegExp(`^${open.join(duration)}$`);
};
/** A token is another each time, but it begins alike. */
const cut = (line: string): string => line.replace(/^(token: 03AF|captcha_id=).*…$/, '$1…');

describe.concurrent('the session of the README', patient, () => {
  it('has several steps', () => expect(steps.length).toBeGreaterThan(5));

  it.each(steps)('$command', async ({ command, shown }) => {
    const args = command.split(' ');
    const { stdout, stderr } = await runCli(args);
    const lines = `${stderr}${stdout}`.split('\n').filter((line) => line !== '');
    const patterns = shown.map(cut).map(toPattern);
    expect(lines).toHaveLength(patterns.length);
    for (const pattern of patterns) expect(lines).toContainEqual(expect.stringMatching(pattern));
  });
});
