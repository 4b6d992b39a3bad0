import type { ErrorFacts, SpecFacts, TaskFacts } from './check-extensions.js';

/** The extensions of a spec as plain data. */
export function renderTables({ provider, balanceUnit, tasks, errors }: SpecFacts): string {
  const { id, title, baseUrl, operations, apiKey, credentials, docs, checked, bans } = provider;
  const providerRow = {
    id,
    title,
    baseUrl,
    ...(Object.keys(operations).length > 0 && { operations }),
    apiKeyEnv: apiKey?.env,
    apiKeyField: apiKey?.field,
    credentials,
    balanceUnit,
    docs,
    checked,
    bans,
  };
  const blocks = [`export const provider = ${expanded(providerRow)} as const;`];
  if (apiKey) {
    blocks.unshift(`import type { ErrorTable, TaskTable } from '@captchakit/provider';`);
    blocks.push(
      `/** Task types by the name of their schema. */\nexport const tasks = ${taskRows(tasks)} as const satisfies TaskTable;`,
      `/** Every error code the provider documents. */\nexport const errors = ${errorRows(errors)} as const satisfies ErrorTable;`,
    );
  }
  return blocks.join('\n\n') + '\n';
}

const taskRows = (tasks: TaskFacts[]): string =>
  `{\n${tasks.map(({ name, info }) => `${JSON.stringify(name)}: ${expanded(info)},`).join('\n')}\n}`;

const errorRows = (errors: ErrorFacts[]): string =>
  `{\n${errors
    .map(({ code, row, description }) => `${comment(description)}${JSON.stringify(code)}: ${JSON.stringify(row)},`)
    .join('\n')}\n}`;

/** The formatter keeps an object on several lines that begins with a line break. */
const expanded = (value: object): string => JSON.stringify(value).replace('{', '{\n');

const commentWidth = 115;

/** A description as line comments above its row. */
function comment(description: string | undefined): string {
  if (description === undefined) return '';
  const lines = [''];
  for (const word of description.trim().split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > commentWidth) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => `// ${line}\n`).join('');
}
