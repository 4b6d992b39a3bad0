import { relative } from 'node:path';
import type { MarkdownEnv, MarkdownRenderer } from 'vitepress';
import { home, root, siteLink } from './paths.js';

type Token = ReturnType<MarkdownRenderer['parse']>[number];

const documentOf = ({ realPath, path }: MarkdownEnv): string => relative(root, realPath ?? path).replaceAll('\\', '/');

/** Makes of links that hold in the repository links that hold in the site. */
export function useSiteLinks(md: MarkdownRenderer): void {
  md.core.ruler.push('site-links', ({ tokens, env }) => {
    const document = documentOf(env as MarkdownEnv);
    for (const link of tokens.flatMap(({ children }) => children ?? [])) {
      if (link.type !== 'link_open') continue;
      link.attrSet('href', siteLink(document, link.attrGet('href')!) ?? link.attrGet('href')!);
    }
  });
}

/** The home page has the heading that its hero has. */
export function useHeroHeading(md: MarkdownRenderer): void {
  md.core.ruler.push('hero-heading', (state) => {
    if (documentOf(state.env as MarkdownEnv) !== home) return;
    const [first] = state.tokens as Token[];
    if (first?.tag === 'h1') state.tokens.splice(0, 3);
  });
}

/** Blocks of mermaid become diagrams. */
export function useDiagrams(md: MarkdownRenderer): void {
  const fence = md.renderer.rules.fence!;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const { info, content } = tokens[index]!;
    if (info.trim() !== 'mermaid') return fence(tokens, index, ...rest);
    return `<MermaidDiagram source="${encodeURIComponent(content)}" />\n`;
  };
}
