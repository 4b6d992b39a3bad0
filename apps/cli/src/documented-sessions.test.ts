import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { newHome, patient, runCli } from '../test/run-cli.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A document with the commands it shows, and with the files it tells to write. */
const documents = globSync(['apps/cli/README.md', 'docs/**/*.md'], { cwd: root })
  .toSorted()
  .map((document) => {
    const text = readFileSync(join(root, document), 'utf8');
    const fences = Array.from(text.matchAll(/^```(\w*)(?: (\S+))?\n(.*?)^```$/gms), ([, language, name, body]) => ({
      language,
      name,
      body: body!,
    }));
    const steps = fences
      .filter(({ language }) => language === 'console')
      .flatMap(({ body }) => body.split(/^\$ /m).slice(1))
      .filter((step) => step.startsWith('captchakit '))
      .map((step) => {
        const [command, ...shown] = step.trimEnd().split('\n');
        return { args: command!.split(' ').slice(1), shown: shown.filter((line) => line !== '') };
      });
    return { document, files: fences.filter(({ name }) => name !== undefined), steps };
  })
  .filter(({ steps }) => steps.length > 0);

/** Times and ids of tasks change from run to run, and what is cut may be anything. */
const toPattern = (line: string): RegExp => {
  const escaped = line.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const duration = String.raw`(?:\d+ min )?\d+(?:\.\d+)? (?:s|min)`;
  const parts = escaped.split(/(?:\d+ min )?\d+ (?:s|min)\b/);
  const open = parts.map((part) =>
    part
      .replaceAll(/task \d+/g, String.raw`task \d+`)
      .replaceAll(/\d+ checks?/g, String.raw`\d+ checks?`)
      .replaceAll('…', '.+'),
  );
  return new RegExp(`^${open.join(duration)}$`);
};
/** A token is another each time, but it begins alike. */
const cut = (line: string): string => line.replace(/^(token: 03AF|captcha_id=).*…$/, '$1…');

describe.concurrent('a session', patient, () => {
  it('is in several documents', () => expect(documents.length).toBeGreaterThanOrEqual(2));

  it.each(documents)('of $document goes as it says', async ({ files, steps }) => {
    const HOME = newHome();
    mkdirSync(HOME);
    for (const { name, body } of files) writeFileSync(join(HOME, name!), body);
    for (const { args, shown } of steps) {
      const { stdout, stderr } = await runCli(args, { env: { HOME }, cwd: HOME });
      const lines = `${stderr}${stdout}`.split('\n').filter((line) => line !== '');
      const patterns = shown.map(cut).map(toPattern);
      expect(lines).toHaveLength(patterns.length);
      for (const pattern of patterns) expect(lines).toContainEqual(expect.stringMatching(pattern));
    }
  });
});
