import stringWidth from 'fast-string-width';
import { formatTable } from './format-table.js';
import { print } from './print.js';
import { wrapText } from './wrap-text.js';

/**
 * Rows under a header. On a terminal that is too narrow for them, each row becomes a block of its own, one line for each
 * column, so that nothing is cut and nothing wraps in the middle of a row.
 */
export function printTable(header: readonly string[], rows: readonly (readonly string[])[]): void {
  const { isTTY, columns } = process.stdout;
  print(layOut(header, rows, isTTY && columns > 0 ? columns : Infinity));
}

export function layOut(header: readonly string[], rows: readonly (readonly string[])[], columns: number): string[] {
  const table = formatTable([header, ...rows]);
  if (table.every((line) => stringWidth(line) <= columns)) return table;
  return rows.flatMap((row, index) => [
    ...(index > 0 ? [''] : []),
    ...formatTable(header.map((name, column) => [name, row[column] ?? ''])).map((line, column) =>
      stringWidth(line) <= columns ? line : `${header[column]}\n${wrapText(`  ${row[column]}`, columns)}`,
    ),
  ]);
}
