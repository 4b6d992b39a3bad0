import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { vendors } from '../test/examples.js';
import { changed } from '../test/small-spec.js';
import { checkStructure } from './check-structure.js';
import { loadSpec } from './load-spec.js';
import { formatProblem } from './problem.js';

const specs = fileURLToPath(new URL('../../../spec/', import.meta.url));

const broken = [
  ['a misspelt field of the document', ['paths:', 'pathes:'], ':18:1 pathes: ', "'pathes' does not exist"],
  [
    'a description that is no text',
    ['description: The id.', 'description: [The id.]'],
    ':28:11 paths./createTask.post.responses.200.description: ',
    "not assignable to type 'string'",
  ],
  [
    'an unknown field of an operation',
    ['      operationId: createTask\n', '      operationID: createTask\n'],
    ':21:7 paths./createTask.post.operationID: ',
    "'operationID' does not exist",
  ],
  ['an unknown method', ['    post:\n', '    pots:\n'], ':20:5 paths./createTask.pots: ', "'pots' does not exist"],
  ['a path without its slash', ['  /createTask:\n', '  createTask:\n'], ':19:3 paths.createTask: ', 'does not exist'],
  [
    'a request body without content',
    [
      "        content:\n          application/json:\n            schema: { $ref: '#/components/schemas/CreateTaskRequest' }\n",
      '        description: None.\n',
    ],
    ':22:7 paths./createTask.post.requestBody: ',
    "'content' is missing",
  ],
  [
    'a response without description',
    ['          description: The id.\n', ''],
    ':27:9 paths./createTask.post.responses.200: ',
    "'description' is missing",
  ],
  [
    'an unknown field of a response',
    ['          description: The id.\n', '          description: The id.\n          contents: {}\n'],
    ':29:11 paths./createTask.post.responses.200.contents: ',
    "'contents' does not exist",
  ],
  [
    'a schema in the place of a media type',
    ["              schema: { $ref: '#/components/schemas/CreateTaskResponse' }", "              $ref: '#/x'"],
    ':31:15 paths./createTask.post.responses.200.content.application/json.$ref: ',
    "'$ref' does not exist",
  ],
  [
    'a misspelt keyword of a schema',
    ['      required: [token]', '      requierd: [token]'],
    ':80:7 components.schemas.TokenSolution.requierd: ',
    "'requierd' does not exist",
  ],
  [
    'a type that JSON has not',
    ['        token: { type: string }', '        token: { type: text }'],
    ':82:18 components.schemas.TokenSolution.properties.token.type: ',
    "'text' is not assignable",
  ],
] as const;

/** What is said of each spec, by file. All go through one program: it is the compiler's start that takes time. */
let found: Map<string, string[]>;

beforeAll(() => {
  const small = [['small spec', ['openapi', 'openapi']], ...broken] as const;
  const loaded = [
    ...vendors.map((vendor) => loadSpec(vendor, vendor, readFileSync(`${specs}${vendor}/openapi.yaml`, 'utf8'))),
    ...small.map(([name, change]) => loadSpec(name.replaceAll(' ', '-'), name, changed(change))),
  ];
  const problems = checkStructure(loaded);
  found = new Map(
    loaded.map(({ file }) => [file, problems.filter((problem) => problem.file === file).map(formatProblem)]),
  );
});

describe('the structure of OpenAPI 3.1', () => {
  it.each([...vendors, 'small spec'])('is that of %s', (name) => expect(found.get(name)).toEqual([]));

  it.each(broken)('is not that of %s', (name, _change, place, message) => {
    expect(found.get(name)).toEqual([expect.stringContaining(message)]);
    expect(found.get(name)?.[0]).toContain(name + place);
  });
});
