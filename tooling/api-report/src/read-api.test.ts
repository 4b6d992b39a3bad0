import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchRepository } from '../test/scratch-repository.js';
import { type Api, createProgram, readApi } from './read-api.js';

const other = {
  'node_modules/other/package.json': '{"name":"other","type":"module","types":"./index.d.ts"}',
  'node_modules/other/index.d.ts': 'export interface Shape { side: number }',
  'package.json': '{"name":"own","type":"module"}',
};

function read(files: Record<string, string>): Api {
  const root = scratchRepository({ ...other, ...files });
  const file = join(root, 'dist/index.d.ts');
  return readApi(createProgram([file]), file, join(root, 'dist'));
}

/** Texts on one line, as the layout is that of the printer. */
const texts = (declared: Api['exports']): string[] => declared.map(({ text }) => text.replaceAll(/\s+/g, ' '));

describe('the API of an entry', () => {
  it.each<[title: string, source: string, want: string[]]>([
    ['a constant', 'export declare const a: 1;', ['declare const a: 1;']],
    [
      'every overload',
      'export declare function f(a: 1): 2;\nexport declare function f(a: 3): 4;',
      ['declare function f(a: 1): 2; declare function f(a: 3): 4;'],
    ],
    [
      'a signature without its comments',
      '/** Why. */\nexport interface A { /** How. */ b: 1 }',
      ['interface A { b: 1; }'],
    ],
    ['exports by name, in whatever order', 'export type B = 2;\nexport type A = 1;', ['type A = 1;', 'type B = 2;']],
    [
      'an interface and a value of one name',
      'export interface A {}\nexport declare const A: 1;',
      ['interface A { } declare const A: 1;'],
    ],
    [
      'what another package declares',
      "export { type Shape as Form } from 'other';",
      ["export { Shape as Form } from 'other';"],
    ],
    [
      'a class',
      'export declare class A { constructor(b: 1); get c(): 2; }',
      ['declare class A { constructor(b: 1); get c(): 2; }'],
    ],
  ])('has %s', (_, source, want) => {
    expect(texts(read({ 'dist/index.d.ts': source }).exports)).toEqual(want);
  });

  it('has what is exported from a file of its own, under the name users see', () => {
    const api = read({
      'dist/index.d.ts': "export { inner as outer } from './inner.js';",
      'dist/inner.d.ts': 'export declare const inner: 1;',
    });
    expect(api.exports).toEqual([{ name: 'outer', text: 'declare const inner: 1;' }]);
  });

  it('has the types that signatures name, and those that these name, but nothing else', () => {
    const api = read({
      'dist/index.d.ts': "import type { A } from './a.js';\nexport declare const a: A;",
      'dist/a.d.ts':
        "import type { Shape } from 'other';\ninterface B { shape: Shape }\nexport interface A { b: B }\nexport type Unused = 1;",
    });
    expect(texts(api.behind)).toEqual(['interface A { b: B; }', 'interface B { shape: Shape; }']);
  });

  it('has what is added to the types of another package', () => {
    const api = read({
      'dist/index.d.ts':
        "import 'other';\nexport type A = 1;\ndeclare module 'other' { interface Shape { colour: A } }",
    });
    expect(texts(api.additions)).toEqual(["declare module 'other' { interface Shape { colour: A; } }"]);
  });

  it('has the names of what is generated, two levels deep, without members that are never there', () => {
    const api = read({
      'dist/index.d.ts': "export { paths, Task, table } from './generated/openapi.js';",
      'dist/generated/openapi.d.ts': [
        "export interface paths { '/a': { get?: never; post: 1 }; '/b': inner }",
        'export interface inner { a: 1 }',
        'export type Task = { type: string };',
        'export declare const table: { readonly E: { readonly remedy: 1 } };',
      ].join('\n'),
    });
    expect(api.exports.map(({ text }) => text)).toEqual([
      '// generated/openapi.ts: type Task\n//   type',
      "// generated/openapi.ts: interface paths\n//   '/a': post\n//   '/b'",
      '// generated/openapi.ts: const table\n//   E: remedy',
    ]);
    expect(api.behind).toEqual([]);
  });

  it('refuses a file that exports nothing', () => {
    expect(() => read({ 'dist/index.d.ts': 'declare const a: 1;' })).toThrow('index.d.ts exports nothing');
  });
});
