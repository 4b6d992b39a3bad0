import { beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { loadSchemas } from '../test/load-generated.js';
import { changed, repositoryWith, smallSpec } from '../test/small-spec.js';
import { type Files, renderTargets } from './targets.js';

const readme = 'Intro\n\n<!-- generated:kinds -->\nold\n<!-- /generated:kinds -->\n\nEnd\n';
const vendorReadme = '<!-- generated:tasks -->\n<!-- /generated:tasks -->\n';
const errorsPage = `Intro

<!-- generated:remedies -->
<!-- /generated:remedies -->

<!-- generated:codes -->
<!-- /generated:codes -->

End
`;
const repository = repositoryWith(smallSpec, {
  'README.md': readme,
  'packages/small/README.md': vendorReadme,
  'docs/errors.md': errorsPage,
});

const withoutTasks = `openapi: 3.1.0
info: { title: Check, version: '2026-01-02' }
servers: [{ url: https://check.example.com }]
x-captchakit-provider: { id: small, title: Check, docs: https://example.com, checked: '2026-01-02', credentials: { id: CHECK_ID, key: CHECK_KEY } }
components: { schemas: { Answer: { type: object, properties: { ok: { type: boolean } } } } }
`;

let targets: Files;
beforeAll(async () => {
  targets = await renderTargets(['small'], repository);
});

const target = (path: string): string => {
  const content = targets.get(path);
  if (content === undefined) throw new Error(`${path} was not rendered`);
  return content;
};

describe('what is made of a spec', () => {
  it('is all of these files', () => {
    expect([...targets.keys()].toSorted()).toEqual([
      'README.md',
      'apps/cli/src/generated/flags.json',
      'docs/errors.md',
      'docs/providers/README.md',
      'docs/providers/small.md',
      'packages/simulator/src/generated/small/document-dates.ts',
      'packages/simulator/src/generated/small/schemas.ts',
      'packages/simulator/src/generated/small/tables.ts',
      'packages/small/README.md',
      'packages/small/src/generated/openapi.ts',
      'packages/small/src/generated/schemas-match-types.test-d.ts',
      'packages/small/src/generated/schemas.ts',
      'packages/small/src/generated/solutions.ts',
      'packages/small/src/generated/tables.ts',
      'packages/small/src/generated/task-map.ts',
      'spec/extensions.schema.json',
    ]);
  });

  it('begins with a line that names spec and command', () => {
    const header = '// Generated from spec/small/openapi.yaml by "pnpm generate". Edit the spec, not this file.\n';
    const sources = [...targets].filter(([path]) => path.endsWith('.ts'));
    expect(sources.filter(([, content]) => !content.startsWith(header)).map(([path]) => path)).toEqual([]);
  });

  it('is the same to the letter each time', async () => {
    expect(await renderTargets(['small'], repository)).toEqual(targets);
  });

  it('is the same in whatever order the files were read', async () => {
    const vendors = ['small', 'other'];
    const files = new Map([...repository, ['spec/other/openapi.yaml', smallSpec.replace('id: small', 'id: other')]]);
    const reversed = new Map([...files].toReversed());
    expect([...reversed.keys()]).not.toEqual([...files.keys()]);
    expect([...(await renderTargets(vendors, reversed))]).toEqual([...(await renderTargets(vendors, files))]);
  });

  it('is the same for the simulator as for the package', () => {
    for (const file of ['schemas.ts', 'tables.ts']) {
      expect(target(`packages/simulator/src/generated/small/${file}`)).toBe(
        target(`packages/small/src/generated/${file}`),
      );
    }
  });
});

describe('types', () => {
  it('have no API key in a request, and do not make a field with a default required', () => {
    const types = target('packages/small/src/generated/openapi.ts');
    expect(types).not.toContain('clientKey');
    expect(types).toContain("task: components['schemas']['Task'];");
    expect(types).toMatch(/version\?: 3;/);
  });

  it('tie each task to its solution', () => {
    expect(target('packages/small/src/generated/task-map.ts')).toContain(
      `export interface TaskMap {
  OldTask: { task: Schemas['OldTask']; solution: Schemas['TokenSolution'] };
  NewTask: { task: Schemas['NewTask']; solution: Schemas['TokenSolution'] };
}`,
    );
  });
});

describe('tables', () => {
  it('say in what an operation differs from the others', async () => {
    const spec = changed(
      [
        '  /createTask:\n',
        '  /agent:\n    servers: [{ url: https://www.example.com/ }]\n    get:\n      operationId: agent\n' +
          "      responses: { '200': { description: Text., content: { text/plain: { schema: { type: string } } } } }\n" +
          '  /createTask:\n',
      ],
      [
        '      operationId: createTask\n',
        '      operationId: createTask\n      x-captchakit-request-timeout: 240000\n',
      ],
    );
    const files = await renderTargets(['small'], repositoryWith(spec));
    expect(files.get('packages/small/src/generated/tables.ts')).toContain(`  operations: {
    '/agent': { baseUrl: 'https://www.example.com', answers: 'text' },
    '/createTask': { timeoutMs: 240000 },
  },`);
  });

  it('say what the extensions say', () => {
    expect(target('packages/small/src/generated/tables.ts'))
      .toBe(`// Generated from spec/small/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import type { ErrorTable, TaskTable } from '@captchakit/provider';

export const provider = {
  id: 'small',
  title: 'Small',
  baseUrl: 'https://api.example.com',
  apiKeyEnv: 'SMALL_API_KEY',
  apiKeyField: 'clientKey',
  balanceUnit: 'USD',
  docs: 'https://example.com/docs',
  checked: '2026-01-02',
} as const;

/** Task types by the name of their schema. */
export const tasks = {
  OldTask: {
    kind: 'geetest-v3',
    match: { type: 'PuzzleTask', version: 3 },
    solution: 'TokenSolution',
    timing: {
      firstCheckMs: 1000,
      intervalMs: 2000,
      maxChecks: 100,
      timeoutMs: 80000,
      resultTtlMs: 300000,
      expectedMs: [10000, 20000, 30000],
    },
    solutionTtlMs: 60000,
  },
  NewTask: {
    kind: 'geetest-v4',
    match: { type: 'PuzzleTask', version: 4 },
    solution: 'TokenSolution',
    timing: {
      firstCheckMs: 1000,
      intervalMs: 2000,
      maxChecks: 100,
      timeoutMs: 80000,
      resultTtlMs: 300000,
      expectedMs: [10000, 20000, 30000],
    },
    solutionTtlMs: 60000,
    price: { amount: 1.2, currency: 'USD', per: 1000, asOf: '2026-01-02', source: 'Price page' },
  },
} as const satisfies TaskTable;

/** Every error code the provider documents. */
export const errors = {
  // The key is unknown.
  ERROR_KEY: { onCreate: 'switch-provider', created: 'no', scope: 'account' },
  NOT_READY: { onCheck: 'pending' },
} as const satisfies ErrorTable;
`);
  });

  it('of a service without tasks are its facts alone', async () => {
    const files = await renderTargets(['small'], repositoryWith(withoutTasks));
    expect(files.get('packages/small/src/generated/tables.ts')).toContain(
      "credentials: { id: 'CHECK_ID', key: 'CHECK_KEY' }",
    );
    expect(files.has('packages/small/src/generated/task-map.ts')).toBe(false);
  });
});

describe('schemas', () => {
  let schemas: Record<string, z.ZodMiniType>;
  beforeAll(async () => {
    schemas = await loadSchemas(target('packages/small/src/generated/schemas.ts'));
  });
  const parse = (name: string, value: unknown) => schemas[`z${name}`]!.safeParse(value);

  it('are one export per schema and nothing else', () => {
    expect(Object.keys(schemas).toSorted()).toEqual(
      ['zCreateTaskRequest', 'zCreateTaskResponse', 'zNewTask', 'zOldTask', 'zTask', 'zTokenSolution'].toSorted(),
    );
  });

  it('keep fields they do not know', () => {
    const solution = { token: 't', future: { any: 1 } };
    expect(parse('TokenSolution', solution)).toMatchObject({ success: true, data: solution });
  });

  it('check every value of a map', () => {
    const task = { type: 'PuzzleTask', version: 4, headers: { accept: 'text/html' } };
    expect(parse('NewTask', task)).toMatchObject({ success: true, data: task });
    expect(parse('NewTask', { ...task, headers: { accept: 1 } }).success).toBe(false);
  });

  it('fill in no defaults', () => {
    const task = { type: 'PuzzleTask', challenge: 'c' };
    expect(parse('OldTask', task)).toEqual({ success: true, data: task });
  });

  it.each([
    [{ type: 'PuzzleTask', challenge: 'c' }, true],
    [{ type: 'PuzzleTask', version: 3, challenge: 'c' }, true],
    [{ type: 'PuzzleTask', version: 4 }, true],
    [{ type: 'PuzzleTask' }, false],
    [{ type: 'PuzzleTask', version: 5, challenge: 'c' }, false],
    [{ type: 'OtherTask', version: 4 }, false],
  ])('tell schemas with one type apart by another constant: %j is valid: %s', (task, valid) => {
    expect(parse('Task', task).success).toBe(valid);
  });
});

describe('READMEs', () => {
  it('get their table between the markers and keep the rest', () => {
    expect(target('README.md')).toBe(`Intro

<!-- generated:kinds -->

| Kind                   | Small                    |
| ---------------------- | ------------------------ |
| \`geetest-v3\`           | yes, price not published |
| \`geetest-v4\`           | 1.20 USD                 |
| \`recaptcha-v3\`         | -                        |
| \`cloudflare-challenge\` | -                        |

<!-- /generated:kinds -->

End
`);
    expect(target('packages/small/README.md')).toContain('| 1.20 USD per 1000 (2026-01-02) | 10 to 30 s   | 5 min ');
  });

  it('without markers are left alone', async () => {
    const files = await renderTargets(['small'], repositoryWith(smallSpec, { 'README.md': 'No table here.\n' }));
    expect(files.has('README.md')).toBe(false);
  });

  it('with one marker alone are refused with file and line', async () => {
    const broken = repositoryWith(smallSpec, { 'README.md': 'Intro\n\n<!-- generated:kinds -->\n' });
    await expect(renderTargets(['small'], broken)).rejects.toThrow('README.md:3:1 has no <!-- /generated:kinds -->');
  });
});

describe('pages', () => {
  it('are one for each provider and one that leads to them', () => {
    const index = target('docs/providers/README.md');
    const head =
      '<!-- Generated from spec/*/openapi.yaml by "pnpm generate". Edit the spec, not this file. -->\n\n# Providers\n';
    expect(index.startsWith(head)).toBe(true);
    expect(index).toMatch(/^\| \[Small\]\(small\.md\) \| `geetest-v3`, `geetest-v4` \| 2026-01-02 {2}\| /m);
    expect(index).toMatch(/^\| `geetest-v4` +\| 1\.20 USD +\|$/m);
    expect(target('docs/providers/small.md')).toContain('\n# Small\n');
  });

  it('name who sells no tasks for what it is there', async () => {
    const files = await renderTargets(['small'], repositoryWith(withoutTasks));
    expect(files.get('docs/providers/README.md')).toMatch(
      /^\| \[Check\]\(small\.md\) \| site owners who verify passes \|/m,
    );
  });

  it('of errors keep what people wrote around both tables', () => {
    const page = target('docs/errors.md');
    expect(page).toMatch(/^Intro\n\n<!-- generated:remedies -->\n\n\| `remedy` /);
    expect(page).toMatch(
      /<!-- generated:codes -->\n\n\| Code [^]*\n\| `ERROR_KEY` [^]*<!-- \/generated:codes -->\n\nEnd\n$/,
    );
  });
});

describe('flags', () => {
  it('come from the contract, with what cannot be typed in a shell as JSON', () => {
    const flags = JSON.parse(target('apps/cli/src/generated/flags.json'));
    expect(flags['geetest-v3']).toContainEqual({
      field: 'challenge',
      flag: '--challenge',
      type: 'text',
      required: true,
      description: expect.any(String),
    });
    expect(flags['recaptcha-v3']).toContainEqual(expect.objectContaining({ flag: '--min-score', type: 'number' }));
    expect(flags['recaptcha-v3']).toContainEqual(expect.objectContaining({ flag: '--cookies', type: 'json' }));
    expect(flags['cloudflare-challenge']).toContainEqual(expect.objectContaining({ flag: '--proxy', required: true }));
    expect(JSON.stringify(flags)).not.toContain('providerOptions');
  });
});

describe('problems', () => {
  it('of all specs are told in one go', async () => {
    const files = new Map([
      ['spec/small/openapi.yaml', changed(['solution: TokenSolution', 'solution: Missing'])],
      ['spec/other/openapi.yaml', 'openapi: [\n'],
    ]);
    const error = await renderTargets(['small', 'other', 'gone'], files).catch((thrown: Error) => thrown.message);
    expect(error).toContain('spec/small/openapi.yaml:54:9 OldTask: solution "Missing" is no schema of this file');
    expect(error).toContain('spec/other/openapi.yaml:2:1');
    expect(error).toContain('spec/gone/openapi.yaml: no such file');
  });

  it('that no check knows name the spec, and leave no other work behind', async () => {
    const strange = changed(['components:\n', 'components:\n  parameters: { Bad: 5 }\n']);
    await expect(renderTargets(['small'], repositoryWith(strange))).rejects.toThrow(
      'spec/small/openapi.yaml is more than the generators can take; pnpm spec:lint may tell where it is wrong',
    );
  });
});
