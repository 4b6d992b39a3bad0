import type { SpecFacts, TaskFacts } from './check-extensions.js';
import { code, link, paragraphs, table, withoutHtml } from './markdown.js';
import type { OpenApiDocument } from './openapi-document.js';
import { namesWithAlternatives, schemaSection } from './page-schemas.js';
import type { Section } from './page-sections.js';
import { prose, source } from './prose.js';
import { datesText, fieldNames, renderFields } from './render-fields.js';
import { duration, priceText, typicalTime, wireText } from './task-words.js';

/** What can be solved, and what comes of it. */
export function taskSections({ document, tasks }: SpecFacts): Section[] {
  const solutions = namesWithAlternatives(
    document,
    tasks.map(({ info }) => info.solution),
  );
  return [
    {
      key: 'tasks',
      level: 2,
      heading: 'Tasks',
      body: (anchor) => tasksTable(tasks, document, anchor),
    },
    ...tasks.map((task) => taskSection(document, task)),
    {
      key: 'solutions',
      level: 2,
      heading: 'Solutions',
      body: () => 'What `getTaskResult` returns in `solution` when a task is ready.',
    },
    ...solutions.map((name) => schemaSection(document, name, 'answer')),
  ];
}

const headingOf = ({ name, deprecated }: TaskFacts): string => (deprecated ? `${name} (deprecated)` : name);

function tasksTable(tasks: readonly TaskFacts[], document: OpenApiDocument, anchor: (key: string) => string): string {
  const someLeft = tasks.some(({ deprecated }) => deprecated);
  const head = ['Task', 'Kind', 'On the wire', 'Price', 'Typical time', 'Checks', 'Result kept for'];
  const rows = tasks.map((task) => {
    const { timing, kind, price } = task.info;
    const until = document.components.schemas[task.name]?.['x-captchakit-until'];
    const left = typeof until === 'string' ? `yes, left the documents on ${until}` : 'yes';
    return [
      link(code(task.name), anchor(`schema ${task.name}`)),
      code(kind),
      wireText(task),
      priceText(price),
      typicalTime(task),
      `first after ${duration(timing.firstCheckMs)}, then every ${duration(timing.intervalMs)}, at most ${timing.maxChecks}`,
      duration(timing.resultTtlMs),
      ...(someLeft ? [task.deprecated ? left : 'no'] : []),
    ];
  });
  return table([[...head, ...(someLeft ? ['Deprecated'] : [])], ...rows]);
}

function taskSection(document: OpenApiDocument, task: TaskFacts): Section {
  const { name, info } = task;
  const schema = document.components.schemas[name] ?? {};
  const description = schema['description'];
  return {
    key: `schema ${name}`,
    level: 3,
    heading: headingOf(task),
    body: (anchor) =>
      paragraphs(
        prose(description),
        datesText(schema, String(description)),
        renderFields(document, schema, 'request'),
        `Solution: ${solutionText(document, info.solution, anchor)}. It can be used for ${duration(info.solutionTtlMs)}. captchakit gives up a task that is not solved after ${duration(info.timing.timeoutMs)}.`,
        info.price ? `Price: ${priceText(info.price)} - ${withoutHtml(info.price.source)}.` : '',
        source(description),
      ),
  };
}

function solutionText(document: OpenApiDocument, name: string, anchor: (key: string) => string): string {
  return namesWithAlternatives(document, [name])
    .map((each) => ({ each, fields: fieldNames(document, document.components.schemas[each] ?? {}) }))
    .filter(({ fields }) => fields.length > 0)
    .map(({ each, fields }) => {
      const always = fields.filter(({ required }) => required);
      const sometimes = fields.filter(({ required }) => !required);
      const list = (some: typeof fields) => some.map((field) => code(field.name)).join(', ');
      const parts = [list(always), sometimes.length > 0 ? `sometimes ${list(sometimes)}` : ''];
      return `${link(code(each), anchor(`schema ${each}`))} (${parts.filter((part) => part !== '').join('; ')})`;
    })
    .join(' or ');
}
