import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveLink } from '@captchakit/testkit/documents';
import { readEntries } from './entries.js';

/** The repository. All paths below are relative to it, with forward slashes. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What `site:build` writes before the pages are built. */
export const generatedFolder = 'apps/docs/generated';
export const apiFolder = `${generatedFolder}/api`;
export const sourceFolder = `${generatedFolder}/source`;

/** The built site. */
export const siteFolder = fileURLToPath(new URL('../dist', import.meta.url));

/** The home page. */
export const home = 'docs/README.md';

const apiPages = new Map(readEntries(root).map(({ report, page }) => [report, page]));

/** Where the page of a Markdown file stands in the site. */
export function pageOf(file: string): string {
  // A folder shows its README, and the first page is that of docs/.
  if (file === 'README.md') return 'overview.md';
  return file.replace(/^(docs|apps\/docs\/generated)\//, '').replace(/(^|\/)README\.md$/, '$1index.md');
}

/** Where the page of a file that is no Markdown stands in the site. */
const sourcePageOf = (file: string): string => `source/${file}.md`;

/**
 * What a link of a document leads to in the site, from its root; undefined for a link to another site or to the same page.
 * The page need not be there: VitePress ends the build where it is not.
 */
export function siteLink(document: string, target: string): string | undefined {
  if (/^([a-z]+:|#|\/)/i.test(target)) return undefined;
  const { path, anchor } = resolveLink(root, document, target);
  const page = apiPages.get(path) ?? (path.endsWith('.md') ? pageOf(path) : sourcePageOf(path));
  return `/${page}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** Whether a link leads to a file that needs a page of its own to be read in the site; pictures stand in their pages. */
export const isSource = (path: string): boolean =>
  !/\.(md|png|svg)$/.test(path) && existsSync(join(root, path)) && statSync(join(root, path)).isFile();
