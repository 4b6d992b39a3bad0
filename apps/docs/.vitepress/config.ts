import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { slugOf } from '@captchakit/testkit/documents';
import { defineConfig, type Plugin } from 'vitepress';
import { hero } from '../src/hero.js';
import { useDiagrams, useHeroHeading, useSiteLinks } from '../src/markdown.js';
import { home, pageOf, root, siteFolder } from '../src/paths.js';
import { nav, sidebar } from '../src/sidebar.js';

const icon = readFileSync(join(root, 'apps/demo/public/favicon.svg'), 'utf8');

/** Pages import Vue. Most of their documents lie outside this package, where it would not be found. */
const vueOfThisPackage: Plugin = {
  name: 'vue-of-this-package',
  enforce: 'pre',
  resolveId(id, importer) {
    if (!/^vue($|\/)/.test(id) || !importer?.endsWith('.md')) return null;
    return this.resolve(id, fileURLToPath(import.meta.url), { skipSelf: true });
  },
};

export default defineConfig({
  title: 'captchakit',
  description: 'Typed clients, a solver and an offline simulator for captcha services',
  lang: 'en-GB',
  srcDir: root,
  srcExclude: ['**/CHANGELOG.md', '**/*.api.md', '**/test/**', '**/fixtures/**', 'packed/**'],
  rewrites: pageOf,
  outDir: siteFolder,
  head: [['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(icon)}` }]],
  markdown: {
    anchor: { slugify: slugOf },
    config(md) {
      useSiteLinks(md);
      useHeroHeading(md);
      useDiagrams(md);
    },
  },
  transformPageData: ({ filePath }) => (filePath === home ? { frontmatter: { layout: 'home', ...hero } } : undefined),
  vite: {
    publicDir: false,
    plugins: [vueOfThisPackage],
  },
  themeConfig: {
    nav,
    sidebar,
    outline: [2, 3],
    search: { provider: 'local' },
    docFooter: { prev: false, next: false },
  },
});
