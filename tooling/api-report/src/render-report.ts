import { format } from 'oxfmt';
import type { Api, Declared } from './read-api.js';

const blockOf = (declared: readonly Declared[]): string => {
  const texts = declared.map(({ name, text }) =>
    new RegExp(`\\b${name}\\b`).test(text) ? text : `// as ${name}\n${text}`,
  );
  return `\`\`\`typescript\n${texts.join('\n\n')}\n\`\`\``;
};

/** The report of an entry, laid out as the whole repository is. */
export async function renderReport(entry: string, { exports, behind, additions }: Api): Promise<string> {
  const parts = [
    `# API of \`${entry}\``,
    'Made from the built types by `pnpm api:report`. Of what is generated it has the names; the rest stands in `src/generated/`.',
    `## Exports (${exports.length})`,
    blockOf(exports),
    ...(additions.length > 0 ? ['## Added to other packages', blockOf(additions)] : []),
    ...(behind.length > 0 ? [`## Named by them, not exported (${behind.length})`, blockOf(behind)] : []),
  ];
  const { code, errors } = await format('report.api.md', `${parts.join('\n\n')}\n`, {
    printWidth: 120,
    singleQuote: true,
  });
  if (errors[0]) throw new Error(`The report of ${entry} does not parse: ${errors[0].message}`);
  return code;
}
