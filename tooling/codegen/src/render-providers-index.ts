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

What captchakit knows about each provider, from the provider's public documents: operations, tasks with their fields,
prices and times, error codes and sources.

${providers}

The price of 1000 solves of each kind, as the documents state it; each provider's page has the date of the price. For the
input and solution of a kind, see ${link(code('challenge.ts'), '../../packages/provider/src/challenge.ts')}.

${renderKindsTable(kinds, specs)}

For what to do about each error code, see ${link('errors', '../errors.md')}.

## How current this is

Nothing here was measured on a live service. "Facts as of" is the date of the newest dated document that a spec uses. Each
page ends with its sources and their dates; \`pnpm spec:fresh\` lists those that are older than 90 days. When a source has
changed, ${link('edit the spec', '../../contributing/when-docs-change.md')}: these pages are generated from it.
`;
}

const forWhat = (kinds: readonly string[]): string =>
  kinds.length === 0 ? 'site owners who verify passes' : kinds.map(code).join(', ');
