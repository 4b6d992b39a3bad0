import type { OpenApiDocument } from '@captchakit/codegen/spec';
import { type Change, createReport } from './change.js';
import { compareErrors } from './compare/errors.js';
import { inlineParts } from './compare/inline-parts.js';
import { compareMessages, compareOperations } from './compare/operations.js';
import { both } from './compare/pair.js';
import { compareProvider } from './compare/provider.js';
import { compareNamedSchemas } from './compare/schemas.js';
import type { OpenScope } from './compare/scope.js';
import { compareTasks } from './compare/tasks.js';

/** Everything that differs between two states of a spec, the worst first. Pure. */
export function compareSpecs(before: OpenApiDocument, after: OpenApiDocument): Change[] {
  const { report, changes } = createReport();
  const scope: OpenScope = { documents: both({ before, after }, inlineParts), place: [], inside: [], report };
  compareProvider(scope);
  compareOperations(scope);
  compareMessages(scope);
  compareTasks(scope);
  compareErrors(scope);
  compareNamedSchemas(scope);
  return changes();
}
