import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DefaultTheme } from 'vitepress';
import { readEntries } from './entries.js';
import { home, pageOf, root } from './paths.js';

/** A link to the page of a document, with its heading. */
function link(document: string): { text: string; link: string } {
  const [, heading] = /^# (.+)$/m.exec(readFileSync(join(root, document), 'utf8')) ?? [];
  if (heading === undefined) throw new Error(`${document} has no heading`);
  return { text: heading.replaceAll('`', ''), link: `/${pageOf(document)}` };
}

const links = (...documents: string[]) => documents.map(link);
const linksIn = (pattern: string) => links(...globSync(pattern, { cwd: root }).toSorted());

const apiLink = { text: 'All entries', link: '/api/index.md' };

export const sidebar: DefaultTheme.SidebarItem[] = [
  {
    items: [
      { text: 'Documentation', link: `/${pageOf(home)}` },
      { text: 'The project', link: '/overview.md' },
    ],
  },
  {
    text: 'Guides',
    items: links(
      'docs/guides/solve-in-your-tests.md',
      'docs/guides/verify-visitors.md',
      'docs/guides/regenerate-the-clients.md',
      'docs/demo.md',
    ),
  },
  {
    text: 'Recipes',
    items: links(
      'docs/recipes/failover.md',
      'docs/recipes/budgets.md',
      'docs/recipes/resume-after-a-crash.md',
      'docs/recipes/test-a-login.md',
      'docs/recipes/batch.md',
    ),
  },
  {
    text: 'Concepts',
    items: links(
      'docs/concepts/attempts.md',
      'docs/concepts/money.md',
      'docs/concepts/polling.md',
      'docs/concepts/circuits.md',
      'docs/concepts/journal.md',
    ),
  },
  { text: 'Providers', items: [link('docs/providers/README.md'), ...linksIn('docs/providers/[!R]*.md')] },
  { text: 'Errors', items: links('docs/errors.md') },
  { text: 'Packages', items: [...linksIn('packages/*/README.md'), link('apps/cli/README.md')] },
  {
    text: 'API reference',
    collapsed: true,
    items: [apiLink, ...readEntries(root).map(({ name, page }) => ({ text: name, link: `/${page}` }))],
  },
  { text: 'Security', items: links('docs/threat-model.md', 'SECURITY.md') },
  {
    text: 'Working on captchakit',
    collapsed: true,
    items: links(
      'CONTRIBUTING.md',
      'AGENTS.md',
      'spec/README.md',
      'contributing/when-docs-change.md',
      'contributing/add-a-provider.md',
      'apps/demo/README.md',
      'bench/README.md',
      'adr/README.md',
    ),
  },
];

const itemsOf = (group: string) => sidebar.find(({ text }) => text === group)!.items as DefaultTheme.NavItemWithLink[];

export const nav: DefaultTheme.NavItem[] = [
  { text: 'Guides', items: itemsOf('Guides') },
  { text: 'Recipes', items: itemsOf('Recipes') },
  { text: 'Concepts', items: itemsOf('Concepts') },
  {
    text: 'Reference',
    items: [
      link('docs/providers/README.md'),
      link('docs/errors.md'),
      { ...apiLink, text: 'API reference' },
      link('docs/threat-model.md'),
    ],
  },
];
