import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deadLinks, findDocuments, reachableFrom } from '@captchakit/testkit/documents';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root } from './repository.js';

const documents = findDocuments(root);
const scripts = Object.keys(
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts,
);

/** What pnpm and npm do by themselves. */
const commandsOfPnpm = ['install', 'run'];

/** `pnpm build` in a text, and `pnpm build` at the beginning of a line of a block. */
const scriptsNamedIn = (document: string): string[] =>
  [...readFileSync(join(root, document), 'utf8').matchAll(/(?:`|^)p?npm (?:run )?(?:-s )?(?!-)([\w:-]+)/gm)].map(
    ([, name]) => name!,
  );

describe('the documents of the repository', () => {
  it('are all found by whoever begins at the README', () => {
    const reached = reachableFrom(root, 'README.md');
    expect(documents.length).toBeGreaterThan(25);
    expect(documents.filter((document) => !reached.has(document))).toEqual([]);
  });

  it.each(documents)('%s links to files and headings that are there', (document) => {
    expect(deadLinks(root, document)).toEqual([]);
  });

  it('name every script of the root, in CONTRIBUTING.md', () => {
    const named = scriptsNamedIn('CONTRIBUTING.md');
    expect(scripts.filter((name) => !named.includes(name))).toEqual([]);
  });

  it('tell what to do about every class of error, in docs/errors.md', () => {
    const page = readFileSync(join(root, 'docs/errors.md'), 'utf8');
    const classes = globSync('packages/provider/src/errors/*-error.ts', { cwd: root }).flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/^export class (\w+) [^]*?readonly code = '([\w-]+)'/gm)].map(
        ([, name, code]) => [code!, name!] as const,
      ),
    );
    expect(classes.length).toBeGreaterThan(10);
    const missing = classes.filter(([code, name]) => !new RegExp(`^\\| \`${code}\` +\\| \`${name}\` `, 'm').test(page));
    expect(missing).toEqual([]);
  });

  it('tell what to do about every error code of every spec, in docs/errors.md', () => {
    const page = readFileSync(join(root, 'docs/errors.md'), 'utf8');
    const codes = globSync('spec/*/openapi.yaml', { cwd: root }).flatMap((file) => {
      const [, rows = ''] = /^x-captchakit-errors:$([^]*?)^\w/m.exec(readFileSync(join(root, file), 'utf8')) ?? [];
      return [...rows.matchAll(/^ {2}([A-Z_]+):$/gm)].map(([, code]) => code!);
    });
    expect(codes.length).toBeGreaterThan(70);
    expect(codes.filter((code) => !page.includes(`\n| \`${code}\` `))).toEqual([]);
  });

  it.each(documents)('%s names no script that is not there', (document) => {
    const known = new Set([...scripts, ...commandsOfPnpm]);
    expect(scriptsNamedIn(document).filter((name) => !known.has(name))).toEqual([]);
  });
});

function scratch(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'captchakit-documents-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe('a link', () => {
  const files = {
    'docs/README.md': '# Docs\n\n## A `b`: c & d!\n\n## Twice\n\n## Twice\n\n```sh\n# No heading\n```\n',
    'docs/a.ts': '',
  };
  it.each<[link: string, alive: boolean]>([
    ['docs', true],
    ['docs/', true],
    ['docs/a.ts', true],
    ['docs/README.md#a-b-c--d', true],
    ['docs#twice-1', true],
    ['#here', true],
    ['https://example.com/nowhere', true],
    ['docs/b.ts', false],
    ['#there', false],
    ['docs#twice-2', false],
    ['docs#no-heading', false],
    ['../README.md', false],
  ])('to %s is alive: %s', (link, alive) => {
    const folder = scratch({ ...files, 'README.md': `# Here\n\n[link](${link})\n` });
    expect(deadLinks(folder, 'README.md')).toEqual(alive ? [] : [`README.md -> ${link}`]);
  });

  it('in a block of code is none', () => {
    const folder = scratch({ 'README.md': '```md\n[link](nowhere.md)\n```\n' });
    expect(deadLinks(folder, 'README.md')).toEqual([]);
  });
});

describe('documents', () => {
  it('are reached over folders and over others, or not at all', () => {
    const folder = scratch({
      'README.md': '[docs](docs)',
      'docs/README.md': '[a](a.md)',
      'docs/a.md': '[back](../README.md)',
      'docs/lost.md': '[a](a.md)',
    });
    expect([...reachableFrom(folder, 'README.md')]).toEqual(['README.md', 'docs/README.md', 'docs/a.md']);
  });

  it('are those that people wrote', () => {
    const folder = scratch({
      'README.md': '',
      'a/b/c.md': '',
      'a/CHANGELOG.md': '',
      'a/api/index.api.md': '',
      '.changeset/one.md': '',
      'a/node_modules/b/README.md': '',
      'a/generated/api/index.md': '',
    });
    expect(findDocuments(folder)).toEqual(['README.md', 'a/b/c.md']);
  });
});
