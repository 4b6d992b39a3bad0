import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { installCli, sampleSolve } from '../installed-cli.js';
import { type Manifest, publishedSources } from '../repository.js';
import { mustRun, run } from '../run.js';
import { author } from './copy-repository.js';
import { tool } from './tools.js';

const folder = inject('folder');
const registry = inject('registry');
const copy = inject('copy');
const released = publishedSources(copy).map(({ manifest }) => manifest);

/** As the registry describes it. */
interface Published extends Manifest {
  dist: { tarball: string };
}

async function published(name: string): Promise<Published> {
  const response = await fetch(`${registry}/${name.replace('/', '%2f')}/latest`);
  return (await response.json()) as Published;
}

async function download(name: string): Promise<string> {
  const { dist } = await published(name);
  const file = join(folder, `${name.replace('/', '-')}.tgz`);
  writeFileSync(file, new Uint8Array(await (await fetch(dist.tarball)).arrayBuffer()));
  return file;
}

describe.each(released)('$name, published', (manifest) => {
  const { name, version } = manifest;

  it('is the version that the changesets make, and wants those of the others', async () => {
    const latest = await published(name);
    expect(latest.version).toBe(version);
    const wanted = Object.entries(latest.dependencies ?? {}).filter(([other]) => other.startsWith('@captchakit/'));
    expect(Object.fromEntries(wanted)).toEqual(
      Object.fromEntries(wanted.map(([other]) => [other, released.find((one) => one.name === other)?.version])),
    );
  });

  it('has its README, its licence, and a changelog that begins with this version', async () => {
    const file = await download(name);
    const files = (await mustRun('tar', ['-tzf', file])).split('\n');
    expect(files).toEqual(expect.arrayContaining(['package/README.md', 'package/LICENSE']));
    const changelog = await mustRun('tar', ['-xzOf', file, 'package/CHANGELOG.md']);
    expect(changelog.split('\n').slice(0, 3)).toEqual([`# ${name}`, '', `## ${version}`]);
  });

  it('has an exports map and types in which neither publint nor attw finds anything', async () => {
    const file = await download(name);
    expect(await mustRun(tool('node_modules/.bin/publint'), [file, '--strict'])).toContain('All good!');
    const documents = Object.keys(manifest.exports ?? {}).filter((entry) => entry.endsWith('.yaml'));
    const exclude = documents.length > 0 ? ['--exclude-entrypoints', ...documents] : [];
    // The command line has no entry that anybody could import.
    if (name !== 'captchakit')
      await mustRun(tool('node_modules/.bin/attw'), [file, '--profile', 'esm-only', ...exclude]);
  });

  it('is tagged with its version', async () => {
    const tags = await mustRun('git', ['tag'], { cwd: copy });
    expect(tags.split('\n')).toContain(`${name}@${version}`);
  });
});

describe('pnpm release', () => {
  const release = () => run('pnpm', ['release'], { cwd: copy, env: { ...process.env, ...inject('environment') } });
  const stray = (file: string, text: string) => {
    writeFileSync(join(copy, file), text);
    return { [Symbol.dispose]: () => rmSync(join(copy, file)) };
  };

  it('publishes nothing a second time', async () => {
    const { code, stdout } = await release();
    expect(stdout).toContain('No unpublished projects to publish');
    expect(code).toBe(0);
  });

  it('refuses what is not committed, and names it', async () => {
    using _ = stray('packages/provider/src/stray.ts', 'export const stray = true;\n');
    const { code, stderr } = await release();
    expect(stderr).toContain('packages/provider/src/stray.ts');
    expect(code).toBe(1);
  });

  it('refuses changesets that are no versions yet, and says what makes them', async () => {
    using _ = stray('.changeset/stray.md', "---\n'@captchakit/provider': patch\n---\n\nStray.\n");
    await mustRun('git', ['add', '--all'], { cwd: copy });
    await mustRun('git', [...author, 'commit', '--quiet', '--message', 'stray'], { cwd: copy });
    const { code, stderr } = await release();
    await mustRun('git', ['reset', '--quiet', 'HEAD~1'], { cwd: copy });
    expect(stderr).toMatch(/\.changeset\/stray\.md[^]*pnpm version-packages/);
    expect(code).toBe(1);
  });
});

describe('the published command line', () => {
  it('solves, installed globally into an empty prefix', async () => {
    const captchakit = await installCli(folder, registry);
    const { code, stdout } = await captchakit(...sampleSolve);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'geetest-v4', provider: 'capmonster' });
  });
});
