import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  Application,
  Comment,
  type Context,
  Converter,
  type DeclarationReflection,
  OptionDefaults,
  type Reflection,
  ReflectionKind,
  type TypeDocOptions,
} from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';
import { readEntries } from './entries.js';
import { apiFolder, root } from './paths.js';

/**
 * Writes a page for each entry that users can import, from the docstrings of the sources.
 * @returns whether no docstring is wrong: an unknown tag, a link to nothing
 */
export async function writeApiReference(): Promise<boolean> {
  const entries = readEntries(root);
  const options: TypeDocOptions & PluginOptions & { placeInternalsInOwningModule: boolean } = {
    plugin: ['typedoc-plugin-markdown', 'typedoc-plugin-missing-exports'],
    tsconfig: fileURLToPath(new URL('../tsconfig.api.json', import.meta.url)),
    entryPoints: entries.map(({ source }) => join(root, source)),
    sortEntryPoints: false,
    // What one calls comes before what it takes and gives.
    groupOrder: ['Functions', 'Variables', 'Classes', '*'],
    // What an export is made of is shown beside it, also where it cannot be imported.
    placeInternalsInOwningModule: true,
    // Packages import each other as sources too, so that a type has one page, whoever exports it.
    compilerOptions: { paths: Object.fromEntries(entries.map(({ name, source }) => [name, [join(root, source)]])) },
    // `pnpm check-types` does that.
    skipErrorChecking: true,
    name: 'API reference',
    readme: 'none',
    out: join(root, apiFolder),
    outputFileStrategy: 'modules',
    entryFileName: 'index',
    excludeScopesInPaths: true,
    hidePageHeader: true,
    hideBreadcrumbs: true,
    // Numbers of repeated headings are counted in another way than in the site.
    useHTMLAnchors: true,
    anchorPrefix: 'api-',
    disableSources: true,
    excludeExternals: true,
    blockTags: [...OptionDefaults.blockTags, '@unit', '@description', '@constant'],
    // TypeDoc leaves out the class of an error otherwise.
    preservedTypeAnnotationTags: ['@throws'],
    // The type says so.
    excludeTags: [...OptionDefaults.excludeTags, '@constant'],
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    classPropertiesFormat: 'table',
    typeAliasPropertiesFormat: 'table',
    propertyMembersFormat: 'table',
    typeDeclarationFormat: 'table',
    logLevel: 'Warn',
    treatWarningsAsErrors: true,
    validation: { invalidLink: true, invalidPath: true, rewrittenLink: true },
  };
  const app = await Application.bootstrapWithPlugins(options);
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context: Context) => {
    for (const [index, module] of (context.project.children ?? []).entries()) module.name = entries[index]!.name;
    const classes = new Map(context.project.getReflectionsByKind(ReflectionKind.Class).map((it) => [it.name, it]));
    for (const reflection of Object.values(context.project.reflections)) {
      // What `isInstance` looks for; nobody can name it.
      if (reflection.name === '[marker]') context.project.removeReflection(reflection);
      unwrapDescription(reflection);
      nameErrors(reflection, classes);
    }
  });
  // After TypeDoc has given docstrings to what inherits them.
  const last = -1_000_000;
  app.converter.on(
    Converter.EVENT_RESOLVE_END,
    (context: Context) => {
      for (const module of context.project.children ?? []) markHidden(context, module);
    },
    last,
  );
  const project = await app.convert();
  if (!project) return false;
  app.validate(project);
  await app.generateOutputs(project);
  return !app.logger.hasErrors() && !app.logger.hasWarnings();
}

/** What types generated from a spec have under `@description` is what others begin their docstrings with. */
function unwrapDescription({ comment }: Reflection): void {
  for (const { content } of comment?.getTags('@description') ?? []) comment!.summary.push(...content);
  comment?.removeTags('@description');
}

/** Puts the class of an error, with a link to ours, before the words that say when it is thrown. */
function nameErrors({ comment }: Reflection, classes: ReadonlyMap<string, Reflection>): void {
  for (const tag of comment?.getTags('@throws') ?? []) {
    const name = tag.typeAnnotation?.slice(1, -1).trim();
    if (!name) continue;
    const target = classes.get(name);
    tag.content.unshift(
      target ? { kind: 'inline-tag', tag: '@link', text: name, target } : { kind: 'code', text: `\`${name}\`` },
      { kind: 'text', text: tag.content.length > 0 ? ': ' : '' },
    );
  }
}

/** Says of each type that a module shows and does not export that it is only there to be read. */
function markHidden(context: Context, module: DeclarationReflection): void {
  const symbol = context.getSymbolFromReflection(module);
  const exported = new Set(symbol && context.checker.getExportsOfModule(symbol).map(({ name }) => name));
  for (const child of module.children ?? []) {
    if (exported.has(child.name)) continue;
    child.comment ??= new Comment();
    child.comment.summary.push({ kind: 'text', text: '\n\n*Not exported by itself.*' });
  }
}
