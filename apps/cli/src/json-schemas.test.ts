import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ErrorCode } from '@captchakit/provider';
import type { AttemptState } from '@captchakit/solver-core';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commonSchema, outputSchemas, readSchema, schemaFiles, type Schema } from '../test/schemas.js';
import { kinds } from './field-flags.js';
import { createProgram } from './program.js';

/** Commands that take `--json`, as `tasks list`. The kinds of `solve` take it from `solve`. */
const commandsWithJson = (command: Command, path: readonly string[] = []): string[] => [
  ...(command.options.some(({ long }) => long === '--json') ? [path.join(' ')] : []),
  ...command.commands.flatMap((child) => commandsWithJson(child, [...path, child.name()])),
];

/** What `solve` prints and writes with a flag, and its schema. */
const ofBatches = { 'solve --batch': 'solve-batch', 'lines of `--output`': 'solve-batch-line' };

const schemaOf: Readonly<Record<string, string>> = {
  ...Object.fromEntries(commandsWithJson(createProgram()).map((command) => [command, command.replaceAll(' ', '-')])),
  ...ofBatches,
};

const definitions = commonSchema['$defs'] as Readonly<Record<string, Schema>>;
const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every schema within this one with where it stands. */
const within = (schema: unknown, path: string): (readonly [path: string, schema: Schema])[] => {
  if (Array.isArray(schema)) return schema.flatMap((each, index) => within(each, `${path}/${index}`));
  if (!isObject(schema)) return [];
  return [[path, schema], ...Object.entries(schema).flatMap(([key, value]) => within(value, `${path}/${key}`))];
};

/** Every object with properties, but for what only ties a solution to its kind. */
const shapes = schemaFiles
  .flatMap((name) => within(readSchema(name), name))
  .filter(([path, { properties }]) => isObject(properties) && !path.includes('/solutionOfKind'));

const described = ({ description, $ref }: Schema): boolean =>
  typeof description === 'string' ||
  (typeof $ref === 'string' && described(definitions[$ref.replace(/^.*\//, '')] ?? {}));

describe('the JSON Schemas of captchakit', () => {
  it('are one for each command with --json, and none besides', () => {
    expect(outputSchemas.toSorted()).toEqual(Object.values(schemaOf).toSorted());
  });

  it('are in the table of the README', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replaceAll(/ +/g, ' ');
    for (const [command, name] of Object.entries(schemaOf)) {
      const title = command.includes('`') ? command : `\`${command}\``;
      expect(readme).toContain(`| ${title} | [\`${name}.schema.json\`](schemas/${name}.schema.json) |`);
    }
  });

  it('are published', () => {
    const { resolve } = createRequire(import.meta.url);
    const { files } = JSON.parse(readFileSync(resolve('captchakit/package.json'), 'utf8')) as { files: string[] };
    expect(files).toContain('schemas');
    for (const name of schemaFiles)
      expect(readSchema(name)).toEqual(
        JSON.parse(readFileSync(resolve(`captchakit/schemas/${name}.schema.json`), 'utf8')),
      );
  });

  it.each(outputSchemas)('%s says what it is', (name) => {
    expect(readSchema(name)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: expect.any(String),
      description: expect.any(String),
      type: 'object',
    });
  });

  it('describe every property', () => {
    const properties = shapes.flatMap(([path, schema]) =>
      Object.entries(schema['properties'] as Schema).map(([name, of]) => [`${path}/${name}`, of as Schema] as const),
    );
    expect(properties.length).toBeGreaterThan(100);
    expect(properties.filter(([, schema]) => !described(schema)).map(([path]) => path)).toEqual([]);
  });

  it('are closed where the fields are ours', () => {
    const open = shapes.filter(([, { additionalProperties: others }]) => others !== false && !isObject(others));
    expect(open.map(([path]) => path)).toEqual([]);
  });

  it('name every kind, every error and every state there is', () => {
    const codes = {
      'budget-exceeded': true,
      'invalid-input': true,
      'invalid-response': true,
      journal: true,
      'missing-api-key': true,
      'no-candidate': true,
      'no-provider-succeeded': true,
      'provider-rejected': true,
      'site-not-allowed': true,
      'solve-timeout': true,
      'task-start-unknown': true,
      transport: true,
      unexpected: true,
      aborted: true,
    } satisfies Record<ErrorCode | 'unexpected' | 'aborted', true>;
    const states = {
      intent: true,
      started: true,
      ready: true,
      delivered: true,
      rejected: true,
      lost: true,
      unknown: true,
      abandoned: true,
    } satisfies Record<AttemptState, true>;
    expect(definitions['errorCode']!['enum']).toEqual(Object.keys(codes));
    expect(definitions['attemptState']!['enum']).toEqual(Object.keys(states));
    expect(definitions['kind']!['enum']).toEqual(kinds);
    const tied = definitions['solutionOfKind']!['allOf'] as { if: { properties: { kind: { const: string } } } }[];
    expect(tied.map((each) => each.if.properties.kind.const)).toEqual(kinds);
  });
});
