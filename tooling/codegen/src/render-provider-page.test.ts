import { describe, expect, it } from 'vitest';
import { changed, smallSpec } from '../test/small-spec.js';
import { checkExtensions } from './check-extensions.js';
import { loadSpec } from './load-spec.js';
import { renderProviderPage } from './render-provider-page.js';

type Change = readonly [from: string, to: string];

const pageOf = (spec: string) =>
  renderProviderPage(checkExtensions(loadSpec('small', 'spec/small/openapi.yaml', spec)));
const page = (...changes: readonly Change[]) => pageOf(changed(...changes));

/** What stands below a heading, up to the next one. */
const section = (text: string, heading: string): string => {
  const parts = text.split(/^#{2,3} /m).slice(1);
  const found = parts.find((part) => part.startsWith(`${heading}\n`));
  if (found === undefined) throw new Error(`no section ${heading}`);
  return found.slice(heading.length).trim();
};

const newTask = '    NewTask:\n      type: object\n';
const oldTask = '    OldTask:\n      type: object\n';

describe("a provider's page", () => {
  it('says by which command it was written, and has these sections', () => {
    expect(page()).toMatch(
      /^<!-- Generated from spec\/small\/openapi\.yaml by "pnpm generate"\. Edit the spec, not this file\. -->\n\n# Small\n/,
    );
    expect(page().match(/^## .*/gm)).toEqual([
      '## Operations',
      '## Tasks',
      '## Solutions',
      '## Error codes',
      '## Requests and answers',
      '## Sources',
    ]);
  });

  it('tells who the provider is and where its key goes', () => {
    const bans =
      'bans: [{ operation: createTask, codes: [ERROR_KEY, NOT_READY], count: 30, perMs: 60000, banMs: 90000 }]';
    const text = page(
      ["checked: '2026-01-02'", `checked: '2026-01-02'\n  ${bans}`],
      ["version: '2026-01-02' }", "version: '2026-01-02', summary: Solves puzzles. }"],
    );
    expect(text.slice(text.indexOf('# Small'), text.indexOf('\n\n## '))).toBe(
      `# Small

Solves puzzles.

- Package: [\`@captchakit/small\`](../../packages/small)
- The vendor's documents: <https://example.com/docs>
- Facts as of: 2026-01-02, the day of the newest dated document; kept in [\`spec/small/openapi.yaml\`](../../spec/small/openapi.yaml)
- Key: the field \`clientKey\` of each body; read from the environment variable \`SMALL_API_KEY\`
- Unit of the balance: USD
- Ban: for 90 s, after 30 answers of createTask within 1 min with \`ERROR_KEY\` or \`NOT_READY\``,
    );
  });

  it('has in general what the description says, and at its end where that comes from', () => {
    const description = 'description: "One. Source: https://example.com/a (state of 2025-12-31)."';
    const text = page(["version: '2026-01-02' }", `version: '2026-01-02', ${description} }`]);
    expect(section(text, 'In general')).toBe('One.');
    expect(section(text, 'Sources')).toBe(`Source: https://example.com/a (state of 2025-12-31).

| Source | State of | Used for |
| --- | --- | --- |
| https://example.com/a | 2025-12-31 | in general |
| https://example.com/docs, Price page | 2026-01-02 | NewTask (price) |

What was assumed, and where sources contradict each other: [\`spec/small/SOURCES.md\`](../../spec/small/SOURCES.md).`);
  });
});

describe('operations', () => {
  it('stand with their host, their bodies and their answers', () => {
    expect(section(page(), 'Operations')).toBe(`| Host | Serves |
| --- | --- |
| \`https://api.example.com\` | [\`createTask\`](#createtask) |`);
    expect(section(page(), 'createTask')).toBe(`\`POST https://api.example.com/createTask\`

- Body: [\`CreateTaskRequest\`](#createtaskrequest) as \`application/json\`
- HTTP 200: [\`CreateTaskResponse\`](#createtaskresponse). The id.`);
  });

  it('may have another host, parameters, a long answer and a text to say', () => {
    const agent = `  /agent:
    servers: [{ url: https://www.example.com/ }]
    get:
      operationId: agent
      summary: Read the agent
      description: 'It changes. Source: https://example.com/b (undated).'
      x-captchakit-request-timeout: 240000
      parameters: [{ name: lang, in: query, required: true, description: Of the answer., schema: { type: string } }]
      responses: { '200': { description: Text., content: { text/plain: { schema: { type: string } } } } }
`;
    const text = page(['  /createTask:\n', `${agent}  /createTask:\n`]);
    expect(section(text, 'Operations')).toContain('| `https://www.example.com` | [`agent`](#agent) |');
    expect(section(text, 'agent')).toBe(
      `Read the agent: \`GET https://www.example.com/agent\`

It changes.

An answer may take 4 min.

In the query:

| Field | Type | Required | Meaning |
| --- | --- | --- | --- |
| \`lang\` | string | yes | Of the answer. |

- HTTP 200: Text.

Source: https://example.com/b (undated).`,
    );
  });

  it('that the service calls itself are told as such, and what it sends stands once', () => {
    const webhook = `webhooks:
  callback:
    post:
      operationId: callback
      summary: The result
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/TokenSolution' } } } }
components:
`;
    const text = page(['components:\n', webhook]);
    expect(section(text, 'callback')).toContain('The result: a POST that the service sends');
    expect(section(text, 'TokenSolution')).toContain('| `token` | string | yes |');
    expect(text.match(/^### TokenSolution$/gm)).toHaveLength(1);
  });

  it('answer with what a reference names', () => {
    const text = page(
      [
        "        '200':\n          description: The id.\n",
        "        '400': { $ref: '#/components/responses/Wrong' }\n        '200':\n          description: The id.\n",
      ],
      ['components:\n', 'components:\n  responses:\n    Wrong: { description: A field is wrong. }\n'],
    );
    expect(section(text, 'createTask')).toContain('- HTTP 400: A field is wrong.');
  });
});

describe('tasks', () => {
  const wire = '`type: "PuzzleTask"`, `version: 4`';

  it('stand in a table with kind, constants, price, times and limits', () => {
    expect(section(page(), 'Tasks'))
      .toBe(`| Task | Kind | On the wire | Price | Typical time | Checks | Result kept for |
| --- | --- | --- | --- | --- | --- | --- |
| [\`OldTask\`](#oldtask) | \`geetest-v3\` | \`type: "PuzzleTask"\`, \`version: 3\` | not published | 10 to 30 s | first after 1 s, then every 2 s, at most 100 | 5 min |
| [\`NewTask\`](#newtask) | \`geetest-v4\` | ${wire} | 1.20 USD per 1000 (2026-01-02) | 10 to 30 s | first after 1 s, then every 2 s, at most 100 | 5 min |`);
  });

  it.each<[string, string, string]>([
    ["      deprecated: true\n      x-captchakit-until: '2025-04-17'\n", 'yes, left the documents on 2025-04-17', 'no'],
    ['      deprecated: true\n', 'yes', 'no'],
  ])('on their way out say so in the table and in their heading: %j', (marks, old, young) => {
    const text = page([oldTask, oldTask + marks]);
    expect(section(text, 'Tasks')).toMatch(
      new RegExp(`^\\| \\[\`OldTask\`\\]\\(#oldtask-deprecated\\) .*\\| ${old} \\|$`, 'm'),
    );
    expect(section(text, 'Tasks')).toMatch(new RegExp(`^\\| \\[\`NewTask\`\\]\\(#newtask\\) .*\\| ${young} \\|$`, 'm'));
    expect(section(text, 'OldTask (deprecated)')).toContain('| `challenge` |');
  });

  it('have their fields, what they give, the price and the sources', () => {
    const text = page(
      [
        newTask,
        `${newTask}      x-captchakit-since: '2025-12-19'\n      description: 'A puzzle. Source: https://example.com/c (undated). Times: the page.'\n`,
      ],
      ['        token: { type: string }', '        token: { type: string }\n        agent: { type: string }'],
    );
    expect(section(text, 'NewTask')).toBe(`A puzzle.

In the documents since 2025-12-19.

| Field | Type | Required | Values | Meaning |
| --- | --- | --- | --- | --- |
| \`type\` | string | yes | \`PuzzleTask\` |  |
| \`version\` | integer | yes | \`4\` |  |
| \`headers\` | map of string | no |  |  |

Solution: [\`TokenSolution\`](#tokensolution) (\`token\`; sometimes \`agent\`). It can be used for 1 min. captchakit gives up a task that is not solved after 80 s.

Price: 1.20 USD per 1000 (2026-01-02) - Price page.

Source: https://example.com/c (undated). Times: the page.`);
  });

  it('that give one of several solutions name each, and each has its fields', () => {
    const forms = `    FormSolution:
      anyOf: [{ $ref: '#/components/schemas/TokenSolution' }, { $ref: '#/components/schemas/TicketSolution' }]
    TicketSolution:
      type: object
      properties: { ticket: { type: string } }
    TokenSolution:
`;
    const text = page(['    TokenSolution:\n', forms], ['solution: TokenSolution', 'solution: FormSolution']);
    expect(section(text, 'OldTask')).toContain(
      'Solution: [`TokenSolution`](#tokensolution) (`token`) or [`TicketSolution`](#ticketsolution) (sometimes `ticket`).',
    );
    expect(section(text, 'FormSolution')).toBe(
      'One of [`TokenSolution`](#tokensolution), [`TicketSolution`](#ticketsolution).',
    );
    expect(text.match(/^### TokenSolution$/gm)).toHaveLength(1);
  });

  it('whose names differ in capitals only are linked to their own sections', () => {
    const text = page(
      [newTask, newTask.replace('NewTask', 'OLDTask')],
      ["'#/components/schemas/NewTask'", "'#/components/schemas/OLDTask'"],
    );
    expect(section(text, 'Tasks')).toContain('[`OldTask`](#oldtask)');
    expect(section(text, 'Tasks')).toContain('[`OLDTask`](#oldtask-1)');
  });
});

describe('error codes', () => {
  const rows = (...changes: readonly Change[]) =>
    section(page(...changes), 'Error codes')
      .split('\n')
      .filter((line) => line.startsWith('| `'));

  it('say what they mean and what happens; one without a meaning says that', () => {
    expect(rows()).toEqual([
      '| `ERROR_KEY` | The key is unknown. | tries the next provider; the account is paused | - | unknown | account |',
      '| `NOT_READY` | Not documented. | - | asks again | - | task |',
    ]);
  });

  it.each<[string, Change, string]>([
    ['charged', ["    created: 'no'\n", "    created: 'no'\n    charged: 'yes'\n"], '| - | yes | account |'],
    [
      'that may have been created',
      ["created: 'no'", 'created: unknown'],
      '| ends the solve: a task may exist | - | unknown |',
    ],
    [
      'dated',
      ['scope: account', "scope: account\n    x-captchakit-since: '2026-01-01'"],
      '| The key is unknown. In the documents since 2026-01-01. |',
    ],
    [
      'that left',
      ['scope: account', "scope: account\n    x-captchakit-until: '2026-01-01'"],
      '| The key is unknown. Left the documents on 2026-01-01. |',
    ],
    [
      'with a bar and HTML',
      ['The key is unknown.', 'The <b>key | id</b>.'],
      String.raw`| The &lt;b>key \| id&lt;/b>. |`,
    ],
  ])('%s say so', (_name, change, want) => {
    expect(rows(change)[0]).toContain(want);
  });
});

describe('a service without tasks', () => {
  const check = `openapi: 3.1.0
info: { title: Check, version: '2026-01-02' }
servers: [{ url: https://check.example.com }]
x-captchakit-provider: { id: small, title: Check, docs: https://example.com, checked: '2026-01-02', credentials: { id: CHECK_ID, key: CHECK_KEY } }
paths:
  /check:
    post:
      operationId: check
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Question' } } } }
      responses: { '200': { description: Yes or no., content: { application/json: { schema: { $ref: '#/components/schemas/Answer' } } } } }
components:
  schemas:
    Question: { type: object, required: [pass], properties: { pass: { type: string } } }
    Answer: { anyOf: [{ $ref: '#/components/schemas/Verdict' }, { $ref: '#/components/schemas/Refusal' }] }
    Verdict: { type: object, required: [ok], properties: { ok: { type: boolean } } }
    Refusal: { type: object, properties: { code: { type: string } } }
`;

  it('has its id and key, its operations, and what goes to and fro', () => {
    const text = pageOf(check);
    expect(text).toContain('- Id and key: read from the environment variables `CHECK_ID` and `CHECK_KEY`\n');
    expect(text.match(/^#{2,3} .*/gm)).toEqual([
      '## Operations',
      '### check',
      '## Requests and answers',
      '### Question',
      '### Answer',
      '### Verdict',
      '### Refusal',
      '## Sources',
    ]);
    expect(section(text, 'Answer')).toBe('One of [`Verdict`](#verdict), [`Refusal`](#refusal).');
    expect(section(text, 'Question')).toContain('| `pass` | string | yes |');
    expect(section(text, 'Verdict')).toContain('| Field | Type | Always there | Meaning |');
  });
});

describe('any page', () => {
  it('links to nothing within it that is not there', () => {
    const text = pageOf(smallSpec);
    const headings = new Set(
      [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading!.toLowerCase().replaceAll(' ', '-')),
    );
    const links = [...text.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor!);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((anchor) => !headings.has(anchor))).toEqual([]);
  });
});
