import { checkExtensions, type SpecFacts } from './check-extensions.js';
import { errorsPath, extensionsSchemaPath } from './compare-files.js';
import { kinds } from './extension-shapes.js';
import { formatSource } from './format-source.js';
import { generatedFolders, pagesFolder } from './generated-folders.js';
import { header } from './header.js';
import { loadSpec } from './load-spec.js';
import { type Problem, ProblemError } from './problem.js';
import { renderExtensionsSchema } from './render-extensions-schema.js';
import { renderDocumentDates } from './render-document-dates.js';
import { renderCodes, renderRemedies } from './render-errors.js';
import { renderFlags } from './render-flags.js';
import { renderGuard } from './render-guard.js';
import { renderProviderPage } from './render-provider-page.js';
import { renderProvidersIndex } from './render-providers-index.js';
import { renderKindsTable, renderTasksTable, replaceSection } from './render-readme.js';
import { renderSchemas } from './render-schemas.js';
import { renderSolutions } from './render-solutions.js';
import { renderTables } from './render-tables.js';
import { renderTaskMap } from './render-task-map.js';
import { renderTypes } from './render-types.js';
import { stripApiKey } from './strip-api-key.js';

/** Files by their path from the root of the repository, with `/` between folders. */
export type Files = ReadonlyMap<string, string>;

type Target = [path: string, content: string];

/**
 * Renders everything that is made from the specs. Pure: nothing is read or written.
 * @param vendors names of the folders under `spec/`
 * @param files the specs and READMEs there are
 * @throws {ProblemError} lists everything that is wrong, in all specs
 */
export async function renderTargets(vendors: readonly string[], files: Files): Promise<Map<string, string>> {
  const specs = readSpecs(vendors, files);
  const rendered = await Promise.all([
    ...specs.map(renderVendor),
    formatTargets([
      [extensionsSchemaPath, renderExtensionsSchema()],
      ['apps/cli/src/generated/flags.json', renderFlags()],
      [`${pagesFolder}/README.md`, renderProvidersIndex(kinds, specs)],
    ]),
  ]);
  const targets = new Map(rendered.flat());

  await setSections(targets, files, 'README.md', { kinds: renderKindsTable(kinds, specs) });
  await setSections(targets, files, errorsPath, { remedies: renderRemedies(), codes: renderCodes(specs) });
  for (const spec of specs) {
    await setSections(targets, files, `packages/${spec.vendor}/README.md`, { tasks: renderTasksTable(spec) });
  }
  return targets;
}

function readSpecs(vendors: readonly string[], files: Files): SpecFacts[] {
  const problems: Problem[] = [];
  const specs = vendors.flatMap((vendor) => {
    const file = `spec/${vendor}/openapi.yaml`;
    try {
      return [checkExtensions(loadSpec(vendor, file, files.get(file)))];
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  if (vendors.length === 0) problems.push({ file: 'spec', message: 'holds no folder with an openapi.yaml' });
  if (problems.length > 0) throw new ProblemError(problems);
  return specs;
}

async function renderVendor(spec: SpecFacts): Promise<Target[]> {
  try {
    return await formatTargets([
      [`${pagesFolder}/${spec.vendor}.md`, renderProviderPage(spec)],
      ...(await renderSources(spec)),
    ]);
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    throw new Error(`${spec.file} is more than the generators can take; pnpm spec:lint may tell where it is wrong`, {
      cause,
    });
  }
}

async function renderSources(spec: SpecFacts): Promise<Target[]> {
  const document = stripApiKey(spec.document, spec.provider.apiKey?.field);
  const schemas = await renderSchemas(document);
  const tables = renderTables(spec);
  const [folder, simulator] = generatedFolders(spec.vendor);
  const sources: Target[] = [
    [`${folder}/openapi.ts`, await renderTypes(document)],
    [`${folder}/schemas.ts`, schemas],
    [`${folder}/tables.ts`, tables],
    [`${folder}/schemas-match-types.test-d.ts`, renderGuard()],
    [`${simulator}/schemas.ts`, schemas],
    [`${simulator}/tables.ts`, tables],
  ];
  if (spec.tasks.length > 0) {
    sources.push(
      [`${folder}/task-map.ts`, renderTaskMap(spec.tasks)],
      [`${folder}/solutions.ts`, renderSolutions(spec)],
      [`${simulator}/document-dates.ts`, renderDocumentDates(spec)],
    );
  }
  return sources.map(([path, body]) => [path, header(spec.file) + '\n' + body]);
}

/** All at the same time: the formatter works in threads of its own. */
const formatTargets = (targets: readonly Target[]): Promise<Target[]> =>
  Promise.all(targets.map(async ([path, source]): Promise<Target> => [path, await formatSource(path, source)]));

/** Replaces the sections that a document has, by their names. */
async function setSections(
  targets: Map<string, string>,
  files: Files,
  path: string,
  sections: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, body] of Object.entries(sections)) {
    const document = targets.get(path) ?? files.get(path);
    if (document === undefined) return;
    const replaced = replaceSection(path, document, name, await formatSource('table.md', body));
    if (replaced !== undefined) targets.set(path, replaced);
  }
}
