import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announceSomething, announcedIn, changesetsIn } from './changesets.js';
import { publishedSources, root } from './repository.js';
import { mustRun } from './run.js';

/** A copy of what versions are made from: manifests, changelogs and changesets. */
let copy: string;
let announced: ReadonlySet<string>;

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'captchakit-release-'));
  const files = ['package.json', 'pnpm-workspace.yaml', '.changeset'];
  const ofPackages = globSync('{packages,apps,tooling}/*/{package.json,CHANGELOG.md}', { cwd: root });
  for (const file of [...files, ...ofPackages]) cpSync(join(root, file), join(copy, file), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
  announceSomething(copy);
  announced = announcedIn(copy);
  await mustRun(process.execPath, ['node_modules/@changesets/cli/bin.js', 'version'], { cwd: copy });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const versionsOf = (repository: string): ReadonlyMap<string, string> =>
  new Map(publishedSources(repository).map(({ manifest }) => [manifest.name, manifest.version]));
const isLater = (version: string, than: string) => version.localeCompare(than, 'en', { numeric: true }) > 0;

describe('the next release', () => {
  it('uses up every changeset', () => {
    expect(changesetsIn(copy)).toEqual([]);
  });

  it('gives each package that a changeset names a later version, and a changelog that begins with it', () => {
    const before = versionsOf(root);
    const concerned = publishedSources(copy).filter(({ manifest }) => announced.has(manifest.name));
    expect(concerned.map(({ manifest }) => manifest.name).toSorted()).toEqual([...announced].toSorted());
    const notLater = concerned.filter(({ manifest }) => !isLater(manifest.version, before.get(manifest.name)!));
    expect(notLater.map(({ manifest }) => manifest.name)).toEqual([]);
    for (const { folder, manifest } of concerned) {
      const [title, section] = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8').split('\n## ');
      expect([title!.trim(), section!.split('\n')[0]]).toEqual([`# ${manifest.name}`, manifest.version]);
    }
    expect(announced.size).toBeGreaterThan(0);
  });

  it('has changelogs in which no line is there twice and no list begins within a list', () => {
    for (const { folder } of publishedSources(copy)) {
      const [, newest] = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8').split('\n## ');
      const points = newest!.split('\n').filter((line) => /^\s*- /.test(line));
      expect(points.filter((line, index) => points.indexOf(line) !== index)).toEqual([]);
      expect(points.filter((line) => /^\s*- - /.test(line))).toEqual([]);
    }
  });

  it('calls no dependency updated that nobody had before', () => {
    const unpublished = new Set([...versionsOf(root)].flatMap(([name, version]) => (version === '0.0.0' ? name : [])));
    for (const { folder } of publishedSources(copy)) {
      const [, newest] = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8').split('\n## ');
      const updated = Array.from(newest!.matchAll(/^ {2}- (\S+)@\d+\.\d+\.\d+$/gm), ([, name]) => name!);
      expect(updated.filter((name) => unpublished.has(name))).toEqual([]);
    }
  });

  it('puts the changelog into each package, as its users have no other place to read it', () => {
    const without = publishedSources(copy).filter(({ manifest }) => !manifest.files?.includes('CHANGELOG.md'));
    expect(without.map(({ manifest }) => manifest.name)).toEqual([]);
  });

  it('touches nothing that is not published', () => {
    expect(existsSync(join(copy, 'packages/testkit/CHANGELOG.md'))).toBe(false);
  });
});
