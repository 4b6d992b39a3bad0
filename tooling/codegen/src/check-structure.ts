import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Spec, SpecPath } from './load-spec.js';
import { operations, webhooks } from './openapi-document.js';
import type { Problem } from './problem.js';

/**
 * Whether specs are built as OpenAPI 3.1 says, for a reader that shares nothing with the linter: the compiler, with the
 * types that the schema library has of OpenAPI 3.1 and JSON Schema 2020-12. It sees unknown and missing fields, and values
 * of a wrong type; it follows no reference and compares no names.
 */
export function checkStructure(specs: readonly Spec[]): Problem[] {
  const sources = new Map(specs.map((spec) => [nameOf(spec), sourceOf(spec)]));
  const program = compile(sources);
  return specs.flatMap((spec) => {
    const file = program.getSourceFile(nameOf(spec))!;
    const parts = partsOf(spec);
    return ts.getPreEmitDiagnostics(program, file).map(({ start = 0, messageText }) => {
      const [index, ...steps] = pathAt(file, start);
      const path = [...(parts[Number(index)]?.path ?? []), ...steps];
      return spec.problemAt(path, `${path.join('.') || 'document'}: ${innermost(messageText)}`);
    });
  });
}

interface Part {
  path: SpecPath;
  type: 'Document' | 'Response';
  value: unknown;
}

/** The document and once more its responses, which the type of a document leaves open. */
function partsOf({ document }: Spec): Part[] {
  const responsesOf = (root: string, list: ReturnType<typeof operations>): Part[] =>
    list.flatMap(({ path, method, operation }) =>
      Object.entries(operation.responses ?? {}).map(([status, value]): Part => ({
        path: [root, path, method, 'responses', status],
        type: 'Response',
        value,
      })),
    );
  return [
    { path: [], type: 'Document', value: document },
    ...responsesOf('paths', operations(document)),
    ...responsesOf('webhooks', webhooks(document)),
  ];
}

/** A module that compiles only if the spec's parts are what their types say. */
const sourceOf = (spec: Spec): string => {
  const parts = partsOf(spec);
  return `import type { OpenApi, OpenApiResponseObject } from '@hey-api/openapi-ts';
type Document = OpenApi.V3_1_X;
type Response = OpenApiResponseObject.V3_1_X | { $ref: string };
export const parts: [${parts.map(({ type }) => type).join(', ')}] = [
${parts.map(({ value }) => JSON.stringify(value, withoutTrue)).join(',\n')}
];
`;
};

/** `true` is a schema that allows everything, as an empty one does; the types know only the latter. */
const withoutTrue = (key: string, value: unknown): unknown =>
  key === 'additionalProperties' && value === true ? {} : value;

/** Where the module would stand, were it written: beside this file, whose dependencies it needs. */
const nameOf = ({ vendor }: Spec): string => fileURLToPath(new URL(`structure-of-${vendor}.ts`, import.meta.url));

function compile(sources: ReadonlyMap<string, string>): ts.Program {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => sources.has(name) || fileExists(name);
  host.readFile = (name) => sources.get(name) ?? readFile(name);
  host.getSourceFile = (name, target, ...others) => {
    const source = sources.get(name);
    return source === undefined
      ? getSourceFile(name, target, ...others)
      : ts.createSourceFile(name, source, target, true);
  };
  return ts.createProgram([...sources.keys()], options, host);
}

/** The steps from the list of parts to a place in the module. */
function pathAt(file: ts.SourceFile, position: number): (string | number)[] {
  const path: (string | number)[] = [];
  const descend = (node: ts.Node): void =>
    ts.forEachChild(node, (child) => {
      if (position < child.getStart(file) || position >= child.end) return;
      if (ts.isArrayLiteralExpression(node)) path.push(node.elements.indexOf(child as ts.Expression));
      if (ts.isPropertyAssignment(child) && ts.isStringLiteral(child.name)) path.push(child.name.text);
      descend(child);
    });
  descend(file);
  return path;
}

/** What is wrong in the end; the lines before say of what that is a part. */
function innermost(text: string | ts.DiagnosticMessageChain): string {
  if (typeof text !== 'string') return innermost(text.next?.[0] ?? text.messageText);
  // Said of a literal in a program, which the spec is not.
  return text.replace(/^Object literal may only specify known properties, (and|but) /, '').replaceAll(/'"|"'/g, "'");
}
