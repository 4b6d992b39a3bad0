import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { removed, smallRepository, spec } from '../test/small-repository.js';
import { commands } from './commands.js';

const run = async (name: string, root: string, ...args: string[]) => (await commands[name]!(root, args)).text;

describe('pnpm spec:diff', () => {
  it('says so where nothing has changed, outside git, too', async () => {
    await using repository = await smallRepository();
    expect(await run('diff', repository.root)).toBe('small: nothing has changed since spec/small/released.yaml.');
    expect(await run('diff', repository.root, '--markdown')).toBe(
      '## Small\n\nNothing has changed since `spec/small/released.yaml`.',
    );
    expect(JSON.parse(await run('diff', repository.root, '--json'))).toMatchObject([
      { provider: 'small', changes: [] },
    ]);
  });

  it('tells class, place, side and what a user feels, in three forms', async () => {
    await using repository = await smallRepository();
    await repository.edit(...removed);
    const text = await run('diff', repository.root, 'small');
    expect(text).toContain(
      'small: 1 breaking since spec/small/released.yaml\n\nbreaking\n  createTask > OldTask > challenge\n      what you send: is gone',
    );
    expect(text).toContain('Needs at least minor for @captchakit/small and major for @captchakit/simulator.');
    expect(await run('diff', repository.root, '--markdown')).toContain(
      '### Breaking\n\n- `createTask > OldTask > challenge`: what you send: is gone',
    );
    expect(JSON.parse(await run('diff', repository.root, '--json'))).toMatchObject([
      {
        changes: [
          {
            rule: 'request-field-removed',
            class: 'breaking',
            side: 'request',
            place: 'createTask > OldTask > challenge',
          },
        ],
        bumps: { '@captchakit/small': 'minor', '@captchakit/simulator': 'major' },
      },
    ]);
  });

  it('compares with a file or a commit instead', async () => {
    await using repository = await smallRepository();
    await repository.write('old.yaml', (await repository.read(spec))!);
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', repository.root, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args]);
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'first');
    await repository.edit(...removed);
    await repository.write('spec/small/released.yaml', (await repository.read(spec))!);

    expect(await run('diff', repository.root)).toContain('nothing has changed');
    expect(await run('diff', repository.root, '--from', `${repository.root}/old.yaml`)).toContain(
      '1 breaking since old.yaml',
    );
    expect(await run('diff', repository.root, '--from', 'HEAD')).toContain(`1 breaking since ${spec} of HEAD`);
    await expect(run('diff', repository.root, '--from', 'nowhere')).rejects.toThrow(
      '--from nowhere: neither a file nor a commit that git knows here',
    );
  });

  it.each([
    ['is no YAML', 'components:', 'components: [', /^spec\/small\/openapi\.yaml:\d+:\d+ /],
    ['has no schemas', 'components:\n  schemas:', 'components:\n  schema:', /:\d+:\d+ components\.schemas is missing$/],
    [
      'refers to nothing',
      "- $ref: '#/components/schemas/OldTask'",
      "- $ref: '#/components/schemas/Gone'",
      /openapi\.yaml:48:11 "#\/components\/schemas\/Gone" is not in this file$/,
    ],
    ['has a wrong extension', 'unit: USD', 'unit: 1', /openapi\.yaml:10:25 x-captchakit-balance\.unit: /],
  ])('names file, line and what is wrong with a spec that %s', async (_, from, to, message) => {
    await using repository = await smallRepository();
    await repository.edit(from, to);
    for (const command of ['diff', 'changeset', 'changeset:check', 'fresh']) {
      await expect(run(command, repository.root)).rejects.toThrow(message);
    }
  });

  it('says what to do about a provider that has no package yet', async () => {
    await using repository = await smallRepository();
    await rm(join(repository.root, 'packages/small'), { recursive: true });
    await expect(run('diff', repository.root)).rejects.toThrow(
      'packages/small/package.json: is missing; make the package of this provider first, see contributing/add-a-provider.md',
    );
  });

  it('names the providers there are when it is asked for another, and refuses options it does not know', async () => {
    await using repository = await smallRepository();
    await expect(run('diff', repository.root, 'big')).rejects.toThrow('no provider "big"; there are small');
    await expect(run('diff', repository.root, 'small', 'big')).rejects.toThrow('one provider at a time');
    await expect(run('diff', repository.root, '--json', '--markdown')).rejects.toThrow('either --json or --markdown');
    await expect(run('diff', repository.root, '--form', 'x')).rejects.toThrow("Unknown option '--form'");
  });
});

describe('pnpm version-packages', () => {
  it('makes the spec of now the one that later specs are compared with', async () => {
    await using repository = await smallRepository();
    await repository.edit(...removed);
    await run('release', repository.root);
    expect(await repository.read('spec/small/released.yaml')).toBe(await repository.read(spec));
    expect(await run('diff', repository.root)).toContain('nothing has changed');
  });
});

describe('pnpm spec:fresh', () => {
  it('refuses a number of days that is none', async () => {
    await using repository = await smallRepository();
    await expect(run('fresh', repository.root, '--days', 'many')).rejects.toThrow('--days many: not a number of days');
  });

  it('lists what is older, with its address and what relies on it', async () => {
    await using repository = await smallRepository();
    const text = await run('fresh', repository.root, '--days', '0');
    expect(text).toMatch(
      /^small: 2 of 2 dated sources are older than 0 days\.\n {2}2026-01-02, \d+ days: https:\/\/example\.com\/docs\n {6}all of it\n/,
    );
    expect(text).toContain('https://example.com/docs, Price page\n      NewTask (price)');
    expect(await run('fresh', repository.root, '--days', '99999')).toBe(
      'small: none of 2 dated sources is older than 99999 days.',
    );
  });
});
