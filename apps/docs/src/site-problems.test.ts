import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { siteProblems } from './site-problems.js';

function scratch(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'captchakit-site-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const files = { 'guides/index.html': '<h2 id="a-b">A</h2>', 'é.html': '', 'style.css': 'a { color: red }' };

it.each<[html: string, problems: readonly string[]]>([
  ['<a href="/guides/">', []],
  ['<a href="guides/index.html#a-b">', []],
  ['<a href="#here" id="here">', []],
  ['<a href="/%C3%A9.html">', []],
  ['<a href="https://example.com/nowhere">', []],
  ['<a href="mailto:nobody@example.com">', []],
  ['<img src="data:image/png;base64,AA">', []],
  ['<a href="/guides">', ['/guides']],
  ['<a href="/nowhere.html">', ['/nowhere.html']],
  ['<a href="#there">', ['#there']],
  ['<a href="/guides/#there">', ['/guides/#there']],
  ['<img src="/nowhere.png">', ['/nowhere.png']],
  ['<script src="https://example.com/a.js"></script>', ['https://example.com/a.js']],
  ['<link rel="stylesheet" href="//example.com/a.css">', ['//example.com/a.css']],
])('%s has the problems %j', (html, problems) => {
  const folder = scratch({ ...files, 'index.html': html });
  expect(siteProblems(folder)).toEqual(problems.map((target) => `index.html -> ${target}`));
});

it('a style that loads from elsewhere is a problem', () => {
  const folder = scratch({
    'a.css': '@import "https://example.com/b.css"; @font-face { src: url(//example.com/c.woff2) }',
    'd.css': 'a { background: url(/e.png) }',
  });
  expect(siteProblems(folder)).toEqual(['a.css -> https://example.com/b.css', 'a.css -> //example.com/c.woff2']);
});
