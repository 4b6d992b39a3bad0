import { describe, expect, it } from 'vitest';
import { changeset, smallRepository, spec, removed } from '../test/small-repository.js';
import { commands } from './commands.js';

const write = async (root: string) => (await commands['changeset']!(root, [])).text;
const check = (root: string) => commands['changeset:check']!(root, []);

const added = ['challenge: { type: string }', 'challenge: { type: string }\n        hint: { type: string }'] as const;
const addedElsewhere = [
  'version: { type: integer, const: 4 }',
  'version: { type: integer, const: 4 }\n        extra: { type: string }',
] as const;
const described = ['challenge: { type: string }', 'challenge: { type: string, description: Once. }'] as const;

const hintLine = '- `createTask > OldTask > hint` is new and may be sent.';

describe('the changeset of a spec', () => {
  it('is not written where nothing has changed, and the check is content', async () => {
    await using repository = await smallRepository();
    expect(await write(repository.root)).toBe('small: nothing has changed since spec/small/released.yaml.');
    expect(await repository.read(changeset)).toBeUndefined();
    expect((await check(repository.root)).ok).toBe(true);
  });

  it('names both packages with the bump each needs by its version, and tells the changes', async () => {
    await using repository = await smallRepository();
    await repository.edit(...added);
    await write(repository.root);
    expect(await repository.read(changeset)).toMatch(
      /^---\n# pnpm spec:changeset has told: [0-9a-f]{8}\n'@captchakit\/small': patch\n'@captchakit\/simulator': minor\n---\n\nThe client and the simulator of Small follow its documents:\n\n/,
    );
    expect(await repository.read(changeset)).toContain(hintLine);
    expect(await check(repository.root)).toEqual({ text: expect.stringContaining('Every change'), ok: true });
  });

  it.each<[string, readonly [string, string], readonly [string, string]]>([
    ['breaking', removed, ['minor', 'major']],
    ['additive', added, ['patch', 'minor']],
    ['documentation', described, ['patch', 'patch']],
  ])('bumps a %s change as the rule for 0.x and from 1.0 on says', async (_, edit, [inZero, fromOne]) => {
    await using repository = await smallRepository();
    await repository.edit(...edit);
    await write(repository.root);
    expect(await repository.read(changeset)).toContain(
      `'@captchakit/small': ${inZero}\n'@captchakit/simulator': ${fromOne}\n`,
    );
  });

  it('tells in one line whatever is only read', async () => {
    await using repository = await smallRepository();
    await repository.edit(...described);
    await repository.edit('description: The key is unknown.', 'description: Nobody knows the key.');
    await write(repository.root);
    expect((await repository.read(changeset))!.split('documents:\n\n')[1]).toBe(
      '- Descriptions and dates follow the documents.\n',
    );
  });

  it('is the same when it is written twice', async () => {
    await using repository = await smallRepository();
    await repository.edit(...added);
    await write(repository.root);
    const before = await repository.read(changeset);
    expect(await write(repository.root)).toBe(`small: ${changeset} is up to date.`);
    expect(await repository.read(changeset)).toBe(before);
  });

  it('keeps what a person wrote, edited and deleted, and adds only what is new', async () => {
    await using repository = await smallRepository();
    await repository.edit(...added);
    await repository.edit(...addedElsewhere);
    await write(repository.root);
    const written = (await repository.read(changeset))!;
    const edited = written
      .replace(hintLine, '- Small takes a `hint`.')
      .replace(/^- `createTask > NewTask > extra`.*\n/m, '')
      .replace('follow its documents:', 'know more of it.')
      .replace("'@captchakit/small': patch", "'@captchakit/small': minor");
    await repository.write(changeset, edited);
    expect(await write(repository.root)).toContain('is up to date');
    expect(await repository.read(changeset)).toBe(edited);

    await repository.edit('token: { type: string }', 'token: { type: string }\n        cookies: { type: string }');
    await write(repository.root);
    const body = (text: string) => text.slice(text.indexOf('\n---\n'));
    expect(body((await repository.read(changeset))!)).toBe(
      body(edited).replace(
        '`hint`.\n',
        '`hint`.\n- `getTaskResult > TokenSolution > cookies` is new and may be read.\n',
      ),
    );
    expect(await repository.read(changeset)).toContain("'@captchakit/small': minor\n");
    expect((await check(repository.root)).ok).toBe(true);
  });

  it('loses a line that no longer holds, unless it was edited: then it says so', async () => {
    await using repository = await smallRepository();
    await repository.edit(...added);
    await repository.edit(...addedElsewhere);
    await write(repository.root);
    await repository.edit('        extra: { type: string }\n', '');
    expect((await check(repository.root)).text).toBe(
      `${changeset} tells a change that no longer holds\nRun: pnpm spec:changeset`,
    );
    await write(repository.root);
    expect(await repository.read(changeset)).not.toContain('extra');

    await repository.write(changeset, (await repository.read(changeset))!.replace(hintLine, '- A hint.'));
    await repository.edit('        hint: { type: string }\n', '        other: { type: string }\n');
    expect(await write(repository.root)).toContain('1 of the lines that were edited tell of what is no longer so');
    expect(await repository.read(changeset)).toContain('- A hint.\n- `createTask > OldTask > other`');
  });

  it('has its bump raised when a change needs more', async () => {
    await using repository = await smallRepository();
    await repository.edit(...added);
    await write(repository.root);
    await repository.edit(...removed);
    expect((await check(repository.root)).text).toContain(
      `${changeset} says patch for @captchakit/small, which needs minor\n`,
    );
    await write(repository.root);
    expect(await repository.read(changeset)).toContain(
      "'@captchakit/small': minor\n'@captchakit/simulator': major\n---",
    );
    expect((await check(repository.root)).ok).toBe(true);
  });

  it('that does not tell a change is refused, although its bump is enough', async () => {
    await using repository = await smallRepository();
    await repository.edit(...added);
    await repository.write(
      changeset,
      "---\n'@captchakit/small': major\n'@captchakit/simulator': major\n---\n\nText.\n",
    );
    expect((await check(repository.root)).text).toBe(
      `${changeset} does not tell: ${hintLine.slice(2)}\nRun: pnpm spec:changeset`,
    );
    await write(repository.root);
    expect((await repository.read(changeset))!.endsWith(`Text.\n\n${hintLine}\n`)).toBe(true);
    expect((await check(repository.root)).ok).toBe(true);
  });

  it('of a new provider is a minor version in 0.x, too', async () => {
    await using repository = await smallRepository();
    await repository.write('spec/fresh/openapi.yaml', (await repository.read(spec))!.replace('id: small', 'id: fresh'));
    await repository.write('packages/fresh/package.json', '{ "name": "@captchakit/fresh", "version": "0.0.0" }');
    expect((await check(repository.root)).text).toContain('.changeset/spec-fresh.md is missing');
    await write(repository.root);
    expect(await repository.read('.changeset/spec-fresh.md')).toContain("'@captchakit/fresh': minor\n");
  });

  it('that tells of changes taken back is to be deleted, and nothing is written', async () => {
    await using repository = await smallRepository();
    await repository.write(changeset, "---\n'@captchakit/small': minor\n---\n\nText.\n");
    expect(await write(repository.root)).toContain('delete it');
    expect(await check(repository.root)).toEqual({ text: expect.stringContaining('delete it'), ok: false });
    expect(await repository.read(changeset)).toContain('Text.');
  });

  it.each([
    ['no front matter', 'Text.\n', '.changeset/spec-small.md:1:1 is no changeset'],
    ['front matter that is no YAML', "---\n'a: b: [\n---\n", '.changeset/spec-small.md:2:1 '],
  ])('with %s is named with its line', async (_, text, message) => {
    await using repository = await smallRepository();
    await repository.edit(...added);
    await repository.write(changeset, text);
    await expect(write(repository.root)).rejects.toThrow(message);
  });
});
