import type { SpecFacts } from './check-extensions.js';
import { pageHeader } from './header.js';
import { code, link, table } from './markdown.js';
import { renderKindsTable } from './render-readme.js';

/** The page that leads to those of the providers. */
export function renderProvidersIndex(kinds: readonly string[], specs: readonly SpecFacts[]): string {
  const providers = table([
    ['Provider', 'For', 'Facts as of', 'Package', 'Sources'],
    ...specs.map(({ vendor, provider, tasks }) => [
      link(provider.title, `${vendor}.md`),
      forWhat(kinds.filter((kind) => tasks.some(({ info }) => info.kind === kind))),
      provider.checked,
      link(code(`@captchakit/${vendor}`), `../../packages/${vendor}`),
      link(code(`spec/${vendor}/SOURCES.md`), `../../spec/${vendor}/SOURCES.md`),
    ]),
  ]);
  return `${pageHeader('spec/*/openapi.yaml')}
# Providers

What captchakit knows of each provider, from the provider's public documents: operations, tasks with their fields, prices
and times, error codes, sources.

${providers}

What each kind costs for 1000 solves, as the documents state it; the pages have the day of each price. What a kind takes
and gives is in ${link(code('challenge.ts'), '../../packages/provider/src/challenge.ts')}.

${renderKindsTable(kinds, specs)}

What all error codes mean for you is in ${link('errors', '../errors.md')}.

## How current this is

Nothing here was measured on a live service. "Facts as of" is the day of the newest dated document that a spec uses;
each page ends with the sources and their days. \`pnpm spec:fresh\` lists those that are older than 90 days. When one has
changed, ${link('edit the spec', '../../contributing/when-docs-change.md')}: these pages are written from it.
`;
}

const forWhat = (kinds: readonly string[]): string =>
  kinds.length === 0 ? 'site owners, who verify' : kinds.map(code).join(', ');
