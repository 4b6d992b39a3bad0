// What other tools of this repository need of a spec.
export { checkExtensions } from './check-extensions.js';
export { generatedFolders } from './generated-folders.js';
export { loadSpec, type Spec, type SpecPath } from './load-spec.js';
export {
  type Body,
  type OpenApiDocument,
  type Operation,
  type PathItem,
  refName,
  resolveSchema,
  type Schema,
  schemaParts,
} from './openapi-document.js';
export { type Problem, ProblemError } from './problem.js';
export { type Source, sourcesOf } from './sources.js';
