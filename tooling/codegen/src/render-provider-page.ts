import type { SpecFacts } from './check-extensions.js';
import { pageHeader } from './header.js';
import { code, link, paragraphs, table, withoutHtml } from './markdown.js';
import { errorSection } from './page-codes.js';
import { messageSections, operationSections } from './page-operations.js';
import { renderSections, type Section } from './page-sections.js';
import { taskSections } from './page-tasks.js';
import { prose, source } from './prose.js';
import { sourcesOf, wholeSpec } from './sources.js';
import { duration } from './task-words.js';

/** Everything a spec says of a provider, for people. */
export function renderProviderPage(spec: SpecFacts): string {
  const { file, document, provider } = spec;
  const { summary, description } = document.info;
  const general = prose(description);
  const sections: Section[] = [
    ...(general === '' ? [] : [{ key: 'general', level: 2, heading: 'In general', body: () => general } as const]),
    ...operationSections(document),
    ...(spec.tasks.length > 0 ? taskSections(spec) : []),
    ...(spec.errors.length > 0 ? [errorSection(spec.errors)] : []),
    ...messageSections(document),
    sourcesSection(spec),
  ];
  const intro = paragraphs(prose(summary), facts(spec));
  return pageHeader(file) + renderSections(provider.title, intro, onceEach(sections));
}

/** A schema may be sent and come back, and be a solution too: it stands where it comes first. */
const onceEach = (sections: readonly Section[]): Section[] => {
  const keys = sections.map(({ key }) => key);
  return sections.filter(({ key }, index) => keys.indexOf(key) === index);
};

/** Who the provider is, as a list. */
function facts({ vendor, file, provider, balanceUnit }: SpecFacts): string {
  const { apiKey, credentials, docs, checked, bans = [] } = provider;
  return [
    `Package: ${link(code(`@captchakit/${vendor}`), `../../packages/${vendor}`)}`,
    `The vendor's documents: <${docs}>`,
    `Facts as of: ${checked}, the day of the newest dated document; kept in ${link(code(file), `../../${file}`)}`,
    ...(apiKey
      ? [`Key: the field ${code(apiKey.field)} of each body; read from the environment variable ${code(apiKey.env)}`]
      : []),
    ...(credentials
      ? [`Id and key: read from the environment variables ${code(credentials.id)} and ${code(credentials.key)}`]
      : []),
    ...(balanceUnit === undefined ? [] : [`Unit of the balance: ${balanceUnit}`]),
    ...bans.map(
      ({ operation, codes, count, perMs, banMs }) =>
        `Ban: for ${duration(banMs)}, after ${count} answers of ${operation} within ${duration(perMs)} with ${codes.map(code).join(' or ')}`,
    ),
  ]
    .map((fact) => `- ${fact}`)
    .join('\n');
}

function sourcesSection({ vendor, document }: SpecFacts): Section {
  const sources = sourcesOf(document).flatMap(({ places, ...rest }) => {
    const said = places.filter((place) => place !== wholeSpec);
    return said.length > 0 ? [{ ...rest, said }] : [];
  });
  return {
    key: 'sources',
    level: 2,
    heading: 'Sources',
    body: () =>
      paragraphs(
        source(document.info.description),
        sources.length === 0
          ? ''
          : table([
              ['Source', 'State of', 'Used for'],
              ...sources.map(({ source: from, date, said }) => [withoutHtml(from), date ?? 'undated', said.join(', ')]),
            ]),
        `What was assumed, and where sources contradict each other: ${link(code(`spec/${vendor}/SOURCES.md`), `../../spec/${vendor}/SOURCES.md`)}.`,
      ),
  };
}
