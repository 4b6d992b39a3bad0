import { describe, expect, it } from 'vitest';
import { changed, smallSpec } from '../test/small-spec.js';
import { checkExtensions } from './check-extensions.js';
import { loadSpec } from './load-spec.js';

const check = (text: string) => checkExtensions(loadSpec('small', 'spec/small/openapi.yaml', text));

const problemsOf = (text: string): string[] => {
  try {
    check(text);
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.replace('spec/small/openapi.yaml', ''));
  }
  return [];
};

describe('a spec is refused with line and column', () => {
  it.each([
    [
      'an extension nobody knows',
      ['x-captchakit-balance: { unit: USD }', 'x-captchakit-balanse: { unit: USD }'],
      [':1:1 x-captchakit-balance is missing', ':10:1 x-captchakit-balanse is no extension of captchakit'],
    ],
    [
      'a task extension in the wrong place',
      ['        token: { type: string }', '        token: { type: string, x-captchakit-task: {} }'],
      [':82:32 x-captchakit-task belongs on a schema under components.schemas'],
    ],
    [
      'a task extension with a misspelt name',
      ['      x-captchakit-task:\n        kind: geetest-v3', '      x-captchakit-tasks:\n        kind: geetest-v3'],
      [
        ':50:5 OldTask: stands in Task, but has no x-captchakit-task',
        ':52:7 x-captchakit-tasks is no extension of captchakit',
      ],
    ],
    [
      'a date with a misspelt name, deep in the file',
      ['        token: { type: string }', "        token: { type: string, x-captchakit-untill: '2026-01-02' }"],
      [':82:32 x-captchakit-untill is no extension of captchakit'],
    ],
    [
      'an extension whose prefix is misspelt',
      ['        token: { type: string }', "        token: { type: string, x-captchkit-until: '2026-01-02' }"],
      [':82:32 x-captchkit-until is no extension of captchakit'],
    ],
    [
      'an extension beside the properties it was meant for',
      ['        token: { type: string }', "        token: { type: string }\n        x-captchakit-since: '2026-01-02'"],
      [':83:9 x-captchakit-since belongs on a schema or a property'],
    ],
    [
      'a date on an operation',
      ['      operationId: createTask\n', "      operationId: createTask\n      x-captchakit-since: '2026-01-02'\n"],
      [':22:7 x-captchakit-since belongs on a schema or a property'],
    ],
    [
      'a date of obligation on a schema',
      [
        '    TokenSolution:\n      type: object\n',
        "    TokenSolution:\n      type: object\n      x-captchakit-required-since: '2026-01-02'\n",
      ],
      [':80:7 x-captchakit-required-since belongs on a property'],
    ],
    [
      'an unknown key inside an extension',
      ["    created: 'no'", "    creatd: 'no'"],
      [':15:5 ERROR_KEY.creatd: is no known key'],
    ],
    [
      'a remedy that does not exist',
      ['onCreate: switch-provider', 'onCreate: try-harder'],
      [
        ':14:5 ERROR_KEY.onCreate: Invalid option: expected one of "pending"|"wait"|"retry-new-task"|"fresh-input"|"fix-input"|"switch-provider"|"none"',
      ],
    ],
    [
      'a code without remedy',
      ['  NOT_READY: { onCheck: pending }', '  NOT_READY: { scope: task }'],
      [':17:3 NOT_READY: has neither onCreate nor onCheck'],
    ],
    [
      'a kind that is not in the contract',
      ['kind: geetest-v3', 'kind: geetest-v5'],
      [
        ':53:9 OldTask: x-captchakit-task.kind: "geetest-v5" is no kind of the contract (geetest-v3, geetest-v4, recaptcha-v3, cloudflare-challenge)',
      ],
    ],
    [
      'a solution without schema',
      ['solution: TokenSolution', 'solution: Missing'],
      [':54:9 OldTask: solution "Missing" is no schema of this file'],
    ],
    ['two tasks nobody can tell apart', ['const: 4', 'const: 3'], [':63:5 NewTask: has the same constants as OldTask']],
    [
      'a task that Task does not list',
      ["        - $ref: '#/components/schemas/NewTask'\n", ''],
      [':62:5 NewTask: has x-captchakit-task, but does not stand in the oneOf of Task'],
    ],
    [
      'a member of Task without schema',
      ["'#/components/schemas/NewTask'", "'#/components/schemas/NoTask'"],
      [':49:11 "#/components/schemas/NoTask" is not in this file'],
    ],
    [
      'an operation with a host that is no URL',
      ['  /createTask:\n', '  /createTask:\n    servers: [{ url: /v2 }]\n'],
      [':20:5 post /createTask: servers must name the one host of this operation'],
    ],
    [
      'an operation with several hosts',
      [
        '      operationId: createTask\n',
        '      operationId: createTask\n      servers: [{ url: https://a.example.com }, { url: https://b.example.com }]\n',
      ],
      [':22:7 post /createTask: servers must name the one host of this operation'],
    ],
    [
      'a request timeout that is none',
      ['      operationId: createTask\n', '      operationId: createTask\n      x-captchakit-request-timeout: 4 min\n'],
      [':22:7 x-captchakit-request-timeout: Invalid input: expected number, received string'],
    ],
    [
      'a request timeout in the wrong place',
      ['        token: { type: string }', '        token: { type: string, x-captchakit-request-timeout: 1 }'],
      [':82:32 x-captchakit-request-timeout belongs on an operation'],
    ],
    [
      'a price without its date',
      ["asOf: '2026-01-02', source: Price page", 'source: Price page'],
      [':70:9 NewTask: x-captchakit-task.price.asOf: is missing'],
    ],
    [
      'times in the wrong order',
      ['expectedMs: [10000, 20000, 30000]', 'expectedMs: [30000, 20000, 10000]'],
      [':55:112 OldTask: x-captchakit-task.timing.expectedMs: must be three ascending numbers'],
    ],
    [
      'an id that is not the name of the folder',
      ['  id: small', '  id: large'],
      [':5:3 x-captchakit-provider.id: must be "small", the name of the folder'],
    ],
    [
      'a ban whose numbers are missing',
      ["  checked: '2026-01-02'", "  checked: '2026-01-02'\n  bans: [{ operation: createTask, codes: [], count: 3 }]"],
      [
        ':10:10 x-captchakit-provider.bans.0.perMs: is missing',
        ':10:10 x-captchakit-provider.bans.0.banMs: is missing',
        ':10:35 x-captchakit-provider.bans.0.codes: must name a code',
      ],
    ],
    [
      'a ban for what the file does not know',
      [
        "  checked: '2026-01-02'",
        "  checked: '2026-01-02'\n  bans: [{ operation: solve, codes: [NOT_READY, NOPE], count: 3, perMs: 1, banMs: 1 }]",
      ],
      [
        ':10:12 x-captchakit-provider.bans: "solve" is no operation of this file',
        ':10:49 x-captchakit-provider.bans: "NOPE" is not in x-captchakit-errors',
      ],
    ],
    [
      'tasks without API key',
      ['  apiKey: { env: SMALL_API_KEY, field: clientKey }\n', ''],
      [':4:1 x-captchakit-provider.apiKey: is missing, and this service sells tasks'],
    ],
    [
      'tasks without error table',
      [smallSpec.slice(smallSpec.indexOf('x-captchakit-errors:'), smallSpec.indexOf('paths:')), ''],
      [':1:1 x-captchakit-errors is missing'],
    ],
    [
      'an error row that is no map',
      ['  NOT_READY: { onCheck: pending }', '  NOT_READY: pending'],
      [':17:3 NOT_READY: Invalid input: expected object, received string'],
    ],
    [
      'a date that is none',
      ['token: { type: string }', "token: { type: string, x-captchakit-since: '2026' }"],
      [':82:32 x-captchakit-since: must be a date such as 2026-08-21'],
    ],
    [
      'a day that no calendar has',
      ["checked: '2026-01-02'", "checked: '2026-02-30'"],
      [':9:3 x-captchakit-provider.checked: is no day of the calendar'],
    ],
    [
      'an operationId that another operation has',
      ['components:\n', '  /other: { post: { operationId: createTask } }\ncomponents:\n'],
      [':32:21 post /other: has the same operationId as post /createTask'],
    ],
    [
      'a key field that no request has',
      ['field: clientKey', 'field: apiKey'],
      [':7:33 x-captchakit-provider.apiKey.field: no request has a field "apiKey"'],
    ],
  ] as const)('%s', (_name, change, problems) => {
    expect(problemsOf(changed(change))).toEqual(problems);
  });

  it('a task that stands in Task without saying what it is', () => {
    const [before, after] = smallSpec.split('    NewTask:\n');
    const bare = after!.replace(/ {6}x-captchakit-task:\n(?: {8}.*\n)+/, '');
    expect(problemsOf(`${before}    NewTask:\n${bare}`)).toEqual([
      ':63:5 NewTask: stands in Task, but has no x-captchakit-task',
    ]);
  });

  it('all problems at once, in the order of the file', () => {
    const text = changed(
      ['kind: geetest-v3', 'kind: nope'],
      ['unit: USD', 'unit: 1'],
      ['onCheck: pending', 'scope: task'],
    );
    expect(problemsOf(text).map((problem) => problem.split(' ')[0])).toEqual([':10:25', ':17:3', ':53:9']);
  });
});

describe('a file that is no spec', () => {
  it.each([
    ['broken YAML', 'openapi: 3.1.0\ninfo: {title: x\n', ':3:1'],
    ['an older OpenAPI', smallSpec.replace('3.1.0', '3.0.3'), ':1:1 openapi must be 3.1'],
    [
      'no server',
      smallSpec.replace('servers: [{ url: https://api.example.com/ }]', 'servers: []'),
      ':3:1 servers must name the base URL of the API',
    ],
    [
      'a server that no client can call',
      smallSpec.replace('https://api', 'ftp://api'),
      ':3:13 servers.0.url must be a URL',
    ],
    ['an empty file', '', ':1:1 document must be a map that begins with openapi: 3.1.0'],
    ['paths without any', smallSpec.replace('paths:', 'paths: null\nx-paths:'), ':18:1 paths must be a map'],
    [
      'an alias',
      smallSpec.replace('token: { type: string }', 'token: &token { items: *token }'),
      ':82:32 *token is an alias, which a spec does not hold: write it out, or a $ref',
    ],
    [
      'a tag',
      smallSpec.replace('token: { type: string }', 'token: !!set { type, string }'),
      ':82:22 !!set is a tag, which a spec does not hold: leave it out',
    ],
    ['two documents', `${smallSpec}---\na: 1\n`, ':83:1 A second document begins here, and a spec is one'],
  ])('%s', (_name, text, problem) => {
    expect(problemsOf(text)[0]).toContain(problem);
  });

  it('broken YAML, told from where it breaks, without all that follows', () => {
    const lines = problemsOf(smallSpec.replace('components:', 'components: ['));
    expect(lines).toHaveLength(4);
    expect(lines[3]).toMatch(/^: \d+ more, which may follow from these$/);
    const places = lines.slice(0, 3).map((line) => Number(/^:(\d+):/.exec(line)![1]));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('a missing one', () => {
    expect(() => loadSpec('small', 'spec/small/openapi.yaml', undefined)).toThrow(
      'spec/small/openapi.yaml: no such file',
    );
  });
});

describe('a good spec', () => {
  it('yields its facts', () => {
    const { provider, balanceUnit, tasks, errors } = check(smallSpec);
    expect(provider.baseUrl).toBe('https://api.example.com');
    expect(balanceUnit).toBe('USD');
    expect(tasks.map(({ name, info }) => [name, info.match])).toEqual([
      ['OldTask', { type: 'PuzzleTask', version: 3 }],
      ['NewTask', { type: 'PuzzleTask', version: 4 }],
    ]);
    expect(errors.map(({ code }) => code)).toEqual(['ERROR_KEY', 'NOT_READY']);
  });

  it('may use extension names as examples', () => {
    expect(
      problemsOf(changed(['token: { type: string }', 'token: { type: string, example: { x-captchakit-foo: 1 } }'])),
    ).toEqual([]);
  });
});
