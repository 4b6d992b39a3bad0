import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A link of a document to something in the repository. */
export interface Link {
  /** As it is written. */
  target: string;
  /** Below the root, with forward slashes. A folder stands for its README. */
  path: string;
  /** The heading it leads to, where it names one. */
  anchor: string | undefined;
}

const notOurs = /(^|\/)(node_modules|dist|generated|\.[^/]+)(\/|$)/;

/** Every markdown file that people wrote, below a root: none of changesets, changelogs and reports of the public API. */
export const findDocuments = (root: string): string[] =>
  globSync('**/*.md', { cwd: root, exclude: (path) => notOurs.test(path.replaceAll('\\', '/')) })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/(^|\/)CHANGELOG\.md$|\.api\.md$/.test(path))
    .toSorted();

/** What is in a fenced block is no part of the text. */
const withoutBlocks = (text: string): string => text.replaceAll(/^( *)(```+|~~~+).*?^\1\2 *$/gms, '');

/** @param path of a document, below the root */
export function readLinks(root: string, path: string): Link[] {
  const text = withoutBlocks(readFileSync(join(root, path), 'utf8'));
  const targets = [...text.matchAll(/\]\(([^)\s]+)(?: "[^"]*")?\)|^\[[^\]]+\]: (\S+)/gm)].map(([, a, b]) => (a ?? b)!);
  return targets.filter((target) => !/^[a-z]+:/i.test(target)).map((target) => resolveLink(root, path, target));
}

/** @param from path of the document in which the link stands, below the root */
export function resolveLink(root: string, from: string, target: string): Link {
  const [file, anchor] = target.split('#') as [string, string?];
  const linked = file === '' ? from : posix.join(posix.dirname(from), decodeURI(file));
  return { target, path: documentAt(root, linked.replace(/\/$/, '')), anchor };
}

/** A folder shows its README, where it has one. */
function documentAt(root: string, path: string): string {
  const readme = posix.join(path, 'README.md');
  const isFolder = existsSync(join(root, path)) && statSync(join(root, path)).isDirectory();
  return isFolder && existsSync(join(root, readme)) ? readme : path;
}

/** What GitHub makes an anchor of, from the text of a heading. */
export const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');

/** The anchors that GitHub gives to the headings of a document. */
export function readAnchors(root: string, path: string): Set<string> {
  const text = withoutBlocks(readFileSync(join(root, path), 'utf8'));
  const anchors = new Set<string>();
  for (const [, heading] of text.matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const slug = slugOf(heading!.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1'));
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Links of a document that lead nowhere: out of the repository, to no file, or to no heading. */
export const deadLinks = (root: string, document: string): string[] =>
  readLinks(root, document)
    .filter(({ path, anchor }) => {
      if (path.startsWith('..') || !existsSync(join(root, path))) return true;
      return anchor !== undefined && path.endsWith('.md') && !readAnchors(root, path).has(anchor);
    })
    .map(({ target }) => `${document} -> ${target}`);

/** All documents that somebody finds who begins at one of them and follows links. */
export function reachableFrom(root: string, start: string): Set<string> {
  const reached = new Set([start]);
  for (const document of reached) {
    for (const { path } of readLinks(root, document)) {
      if (path.endsWith('.md') && existsSync(join(root, path))) reached.add(path);
    }
  }
  return reached;
}
