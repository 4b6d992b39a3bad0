import { readFileSync, rmSync } from 'node:fs';
import { dirname, join, matchesGlob, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pack, type Tarball } from './pack.js';
import { manifests, root } from './repository.js';

const published = manifests.filter((manifest) => !manifest.private);

it('finds all published packages', () => {
  expect(published.map(({ folder }) => folder)).toContain('apps/cli');
  expect(published.length).toBeGreaterThanOrEqual(9);
});

describe.each(published.map(({ name, folder }) => [name, folder] as const))('the tarball of %s', (_, folder) => {
  let tarball: Tarball;
  beforeAll(async () => {
    tarball = await pack(folder);
  });
  afterAll(() => rmSync(dirname(tarball.folder), { recursive: true }));

  const textOf = (file: string): string => readFileSync(join(tarball.folder, file), 'utf8');

  it('has a readme, a manifest and the licence, which lies in the folder of the package for npm to find', () => {
    expect(tarball.files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
    const licence = readFileSync(join(root, 'LICENSE'), 'utf8');
    expect(readFileSync(join(root, folder, 'LICENSE'), 'utf8')).toBe(licence);
    expect(textOf('LICENSE')).toBe(licence);
  });

  it('says what npm, bundlers and Node ask of a manifest', () => {
    expect(tarball.manifest).toMatchObject({
      license: 'MIT',
      type: 'module',
      sideEffects: false,
      publishConfig: { access: 'public', provenance: true },
      engines: { node: '>=22.13' },
    });
    expect(tarball.manifest.description).toMatch(/^\S.{20,}[^.]$/);
  });

  it('has sorted keywords of its own', () => {
    const { keywords = [] } = tarball.manifest;
    expect(keywords).toEqual([...new Set(keywords)].toSorted());
    expect(keywords).toEqual(expect.arrayContaining(['captcha', 'captchakit']));
    expect(keywords.length).toBeGreaterThan(4);
    expect(keywords.filter((keyword) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(keyword))).toEqual([]);
  });

  it('names the types of each entry before its code, and holds every file it names', () => {
    const { exports = {}, bin = {} } = tarball.manifest;
    const targets = Object.values(exports).filter((target) => target !== null);
    const conditions = targets.filter((target) => typeof target === 'object');
    for (const target of conditions) expect(Object.keys(target)).toEqual(['types', 'default']);
    const named = targets.flatMap((target) => Object.values(typeof target === 'object' ? target : [target]));
    const missing = [...named, ...Object.values(bin)].filter(
      (path) => !tarball.files.some((file) => matchesGlob(file, posix.normalize(path))),
    );
    expect(named.length).toBeGreaterThan(1);
    expect(missing).toEqual([]);
  });

  it('holds no test, bench, report or setting of the repository', () => {
    const foreign =
      /\.test(-d)?\.|\.api\.md$|tsconfig|vitest\.config|turbo\.json|(^|\/)(test|tests|bench|api|node_modules|\.[^/]+)\//;
    expect(tarball.files.filter((file) => foreign.test(file))).toEqual([]);
  });

  it('has source maps that point at files of the tarball', () => {
    const maps = tarball.files.filter((file) => file.endsWith('.map'));
    const outside = maps.flatMap((map) => {
      const { sources } = JSON.parse(textOf(map)) as { sources: (string | null)[] };
      return sources
        .filter((source) => source !== null)
        .map((source) => posix.join(posix.dirname(map), source))
        .filter((source) => !tarball.files.includes(source))
        .map((source) => `${map} -> ${source}`);
    });
    expect(maps.length).toBeGreaterThan(0);
    expect(outside).toEqual([]);
  });

  it('holds the license of all code of others that is in it', () => {
    const code = tarball.files.filter((file) => file.endsWith('.js')).map(textOf);
    // The bundler names each file it took in.
    const named = /^\/\/ .*\/node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm;
    const takenIn = code.flatMap((text) => Array.from(text.matchAll(named), ([, name]) => name));
    const licenses = new Set(takenIn.map((name) => `dist/LICENSE-${name}`));
    expect([...licenses]).toEqual(tarball.manifest.name === '@captchakit/provider' ? ['dist/LICENSE-zod'] : []);
    expect(tarball.files).toEqual(expect.arrayContaining([...licenses]));
  });

  it('asks for versions that a registry knows, and runs nothing when it is installed', () => {
    const text = textOf('package.json');
    expect(text).not.toMatch(/"(workspace|catalog|link|file):/);
    const hooks = ['preinstall', 'install', 'postinstall', 'prepare'];
    expect(hooks.filter((hook) => hook in (tarball.manifest.scripts ?? {}))).toEqual([]);
    const { dependencies = {} } = tarball.manifest;
    expect(Object.values(dependencies).filter((range) => !/^[\^~]?\d+\.\d+\.\d+$/.test(range))).toEqual([]);
  });
});
