import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Parser } from 'htmlparser2';

/** What a page says to the rest of the site. */
interface Page {
  /** What may follow `#`. */
  ids: Set<string>;
  /** Where its links lead, as written. */
  links: string[];
  /** What a browser loads by itself, as written. */
  loads: string[];
}

/** Elements that load what their attribute names. Links to other sites are no loads. */
const loading: Readonly<Record<string, string>> = { script: 'src', img: 'src', link: 'href', iframe: 'src' };

function readPage(html: string): Page {
  const page: Page = { ids: new Set(), links: [], loads: [] };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (attributes['id'] !== undefined) page.ids.add(attributes['id']);
      if (name === 'a' && attributes['href'] !== undefined) page.links.push(attributes['href']);
      const loaded = attributes[loading[name] ?? ''];
      if (loaded !== undefined && !loaded.startsWith('data:')) page.loads.push(loaded);
    },
  });
  parser.end(html);
  return page;
}

const isElsewhere = (target: string): boolean => /^([a-z]+:|\/\/)/i.test(target);

/**
 * What is wrong with a built site, as `page -> target`: links to pages, files or headings that it does not have, and anything
 * that a browser would load from elsewhere.
 * @param folder in which the site begins at `/`
 */
export function siteProblems(folder: string): string[] {
  const files = new Set(globSync('**/*.*', { cwd: folder }).map((path) => path.replaceAll('\\', '/')));
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const pages = new Map(
    [...files].filter((path) => path.endsWith('.html')).map((path) => [path, readPage(read(path))]),
  );

  const isDead = (from: string, target: string): boolean => {
    const { pathname, hash } = new URL(target, `http://site/${from}`);
    const path = decodeURIComponent(pathname.slice(1)).replace(/(^|\/)$/, '$1index.html');
    const id = decodeURIComponent(hash.slice(1));
    return !files.has(path) || (id !== '' && pages.has(path) && !pages.get(path)!.ids.has(id));
  };
  const ofPages = [...pages].flatMap(([path, { links, loads }]) =>
    [
      ...[...links, ...loads].filter((target) => !isElsewhere(target) && isDead(path, target)),
      ...loads.filter(isElsewhere),
    ].map((target) => `${path} -> ${target}`),
  );
  const ofStyles = [...files]
    .filter((path) => posix.extname(path) === '.css')
    .flatMap((path) =>
      [...read(path).matchAll(/(?:url\(|@import\s*)["']?((?:https?:)?\/\/[^"')]+)/g)].map(
        ([, target]) => `${path} -> ${target}`,
      ),
    );
  return [...new Set([...ofPages, ...ofStyles])];
}
