import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyRepository, type RepositoryCopy } from '../test/repository-copy.js';

const spec = 'spec/onecaptcha/openapi.yaml';
const released = 'spec/onecaptcha/released.yaml';
const note = '.changeset/unfinished.json';

/** A price has changed, and its changeset is written. */
async function copyWithChange(): Promise<RepositoryCopy> {
  const copy = await copyRepository();
  await copy.write(spec, (await copy.read(spec)).replace('amount: 21', 'amount: 22'));
  await copy.run('pnpm spec:changeset');
  return copy;
}

/** Runs `pnpm version-packages` until `changeset version` would end, or `instead` of it, and then it is killed. */
async function interrupt(copy: RepositoryCopy, instead = 'node_modules/.bin/changeset "$@"'): Promise<void> {
  await mkdir(join(copy.folder, 'bin'));
  await copy.write('bin/changeset', `#!/bin/sh\n${instead}\nkill -KILL $PPID\n`);
  await chmod(join(copy.folder, 'bin/changeset'), 0o755);
  const manifest = await copy.read('package.json');
  await copy.write(
    'package.json',
    manifest.replace('"version-packages": "', '"version-packages": "PATH=\\"$PWD/bin:$PATH\\" '),
  );
  await copy.run('pnpm version-packages');
  await copy.write('package.json', manifest);
}

const versionOf = async (copy: RepositoryCopy, name: string): Promise<string> =>
  JSON.parse(await copy.read(`packages/${name}/package.json`)).version;
const countIn = (text: string, part: string): number => text.split(part).length - 1;

describe('pnpm version-packages that was interrupted', { timeout: 120_000 }, () => {
  it('after its versions were made copies the specs the next time, and makes no other versions', async () => {
    await using copy = await copyWithChange();
    await interrupt(copy);
    expect(await copy.changesets()).toEqual([]);
    expect(await copy.read(released)).not.toBe(await copy.read(spec));
    const version = await versionOf(copy, 'onecaptcha');

    // Nobody has told of what came after it.
    const told = await copy.read(spec);
    await copy.write(spec, told.replace('amount: 22', 'amount: 23'));
    expect(await copy.run('pnpm version-packages')).toEqual({
      output: expect.stringContaining(`before it copied the specs, and these have changed since: ${spec}\n`),
      code: 1,
    });
    await copy.write(spec, told);

    expect(await copy.run('pnpm release')).toEqual({
      output: '`pnpm version-packages` was interrupted. Run it again, and commit what it does.',
      code: 1,
    });
    expect(await copy.run('pnpm version-packages')).toMatchObject({ code: 0 });
    expect(await copy.read(released)).toBe(told);
    expect(await versionOf(copy, 'onecaptcha')).toBe(version);
    expect(countIn(await copy.read('packages/onecaptcha/CHANGELOG.md'), 'costs 22 CNY')).toBe(1);
    await expect(copy.read(note)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await copy.run('pnpm spec:changeset:check')).toMatchObject({ code: 0 });
  });

  it('while it wrote versions gives none a second time, and says what to take back', async () => {
    await using copy = await copyWithChange();
    const manifest = await copy.read('packages/onecaptcha/package.json');
    const half = manifest.replace(/"version": "[^"]+"/, '"version": "99.0.0"');
    await copy.write('half.json', half);
    await interrupt(copy, 'cp half.json packages/onecaptcha/package.json');
    expect(await copy.run('pnpm version-packages')).toEqual({
      output: expect.stringMatching(/these changesets are left: [^]*spec-onecaptcha\.md[^]*git restore/),
      code: 1,
    });
    expect(await copy.read('packages/onecaptcha/package.json')).toBe(half);

    await copy.write('packages/onecaptcha/package.json', manifest);
    expect(await copy.run('pnpm version-packages')).toMatchObject({ code: 0 });
    expect(await copy.changesets()).toEqual([]);
    expect(await copy.read(released)).toBe(await copy.read(spec));
  });

  it('is no interruption where a changeset is refused: nothing is left behind', async () => {
    await using copy = await copyWithChange();
    await copy.write('.changeset/wrong.md', "---\n'@captchakit/nobody': patch\n---\n\nWrong.\n");
    expect(await copy.run('pnpm version-packages')).toMatchObject({ code: 1 });
    await expect(copy.read(note)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
