import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findDocuments, readLinks } from '@captchakit/testkit/documents';
import { isSource, root, sourceFolder } from './paths.js';

/** Gives every file that a document links to, and that is no document, a page that shows it. */
export function writeSourcePages(): void {
  const linked = findDocuments(root).flatMap((document) => readLinks(root, document).map(({ path }) => path));
  for (const path of new Set(linked.filter(isSource))) {
    const file = join(root, sourceFolder, `${path}.md`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, sourcePage(path, readFileSync(join(root, path), 'utf8')));
  }
}

function sourcePage(path: string, text: string): string {
  const longestFence = Math.max(2, ...[...text.matchAll(/`+/g)].map(([fence]) => fence.length));
  const fence = '`'.repeat(longestFence + 1);
  return `---\nsearch: false\naside: false\n---\n\n# \`${path}\`\n\n${fence}txt\n${text.trimEnd()}\n${fence}\n`;
}
