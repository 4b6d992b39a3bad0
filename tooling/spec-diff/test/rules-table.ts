import { classes } from '../src/change.js';
import type { rules } from '../src/rules.js';

/** The rules as the guide shows them, the worst first. */
export function rulesTable(table: typeof rules): string {
  const rows = classes.flatMap((one) =>
    Object.entries(table)
      .filter(([, rule]) => rule.class === one)
      .map(([name, { side, why }]) => `| \`${name}\` | ${one} | ${side} | ${why} |`),
  );
  return ['| Rule | Class | Side | Why |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
