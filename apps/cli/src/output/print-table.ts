import stringWidth from 'fast-string-width';
import { formatTable } from './format-table.js';
import { print } from './print.js';
import { wrapText } from './wrap-text.js';

type Rows = readonly (readonly string[])[];

/**
 * Rows under a header. On a terminal that is too narrow for them they are laid out in another way, so that nothing is cut
 * and nothing wraps in the middle of a row.
 * @param narrow by default each row becomes a block of its own, one line for each column
 */
export function printTable(header: readonly string[], rows: Rows, narrow?: (columns: number) => string[]): void {
  const { isTTY, columns } = process.stdout;
  print(layOut(header, rows, isTTY && columns > 0 ? columns : Infinity, narrow));
}

export function layOut(
  header: readonly string[],
  rows: Rows,
  columns: number,
  narrow: (columns: number) => string[] = () => stack(header, rows, columns),
): string[] {
  const table = formatTable([header, ...rows]);
  return table.every((line) => stringWidth(line) <= columns) ? table : narrow(columns);
}

const stack = (header: readonly string[], rows: Rows, columns: number): string[] =>
  rows.flatMap((row, index) => [
    ...(index > 0 ? [''] : []),
    ...formatTable(header.map((name, column) => [name, row[column] ?? ''])).map((line, column) =>
      stringWidth(line) <= columns ? line : `${header[column]}\n${wrapText(`  ${row[column]}`, columns)}`,
    ),
  ]);
