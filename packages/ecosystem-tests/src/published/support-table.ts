const start = '<!-- tested:support -->';
const end = '<!-- /tested:support -->';
const yes = 'yes';
const no = '-';

/** Rows of what is used, columns of runtimes. */
export interface Support {
  rows: readonly string[];
  columns: readonly string[];
  has(row: string, column: string): boolean;
}

/** @throws {Error} the document has no such table */
export function readSupport(document: string): Support {
  const [head = [], , ...rows] = sectionOf(document).split('\n').map(cellsOf);
  const columns = head.slice(1);
  const seen = new Map(
    rows.map(([title, ...cells]) => [title!, new Set(columns.filter((_, at) => cells[at] === yes))]),
  );
  return { rows: [...seen.keys()], columns, has: (row, column) => seen.get(row)?.has(column) ?? false };
}

export function writeSupport(document: string, { rows, columns, has }: Support): string {
  const cells = [
    ['', ...columns],
    ...rows.map((row) => [row, ...columns.map((column) => (has(row, column) ? yes : no))]),
  ];
  const widths = cells[0]!.map((_, at) => Math.max(3, ...cells.map((row) => row[at]!.length)));
  const lineOf = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const table = [lineOf(cells[0]!), rule, ...cells.slice(1).map(lineOf)].join('\n');
  return document.replace(sectionOf(document), () => table);
}

function sectionOf(document: string): string {
  const section = document.split(start)[1]?.split(end)[0]?.trim();
  if (section === undefined) throw new Error(`The document has no ${start} … ${end}.`);
  return section;
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
