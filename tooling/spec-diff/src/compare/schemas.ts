import type { OpenApiDocument } from '@captchakit/codegen/spec';
import { compareSchemas } from './compare-schemas.js';
import { both, match } from './pair.js';
import { at, type OpenScope, tell } from './scope.js';
import { taskFacts } from './tasks.js';

/** Compares the schemas as types that users import by name, and those that no operation leads to. */
export function compareNamedSchemas(outer: OpenScope): void {
  const scope = at({ ...outer, side: 'response' }, 'types');
  const used = both(outer.documents, usedSchemas);
  const tasks = both(outer.documents, taskFacts);
  const { kept, removed, added } = match(
    both(outer.documents, ({ components }) => new Map(Object.entries(components.schemas))),
  );
  for (const [name] of removed) {
    if (!tasks.before.has(name))
      tell(at(scope, name), 'schema-removed', 'is gone: code that names the type no longer compiles');
  }
  for (const [name] of added) {
    if (!used.after.has(name)) tell(at(scope, name), 'schema-added', 'can be imported');
  }
  for (const [name, schemas] of kept) {
    if (!used.before.has(name) || !used.after.has(name)) compareSchemas(at(scope, name), schemas);
  }
}

/** The names of all schemas that operations, messages and tasks lead to. */
function usedSchemas(document: OpenApiDocument): Set<string> {
  const { paths, webhooks, components } = document;
  const solutions = [...taskFacts(document).values()].map(({ solution }) => String(solution));
  const used = new Set<string>();
  const follow = (value: unknown): void => {
    for (const [, name] of JSON.stringify(value ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) use(name!);
  };
  const use = (name: string): void => {
    if (used.has(name)) return;
    used.add(name);
    follow(components.schemas[name]);
  };
  follow(paths);
  follow(webhooks);
  for (const solution of solutions) use(solution);
  return used;
}
