import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { vendorPackages } from '../src/repository.js';
import { median } from './median.js';

/** Most milliseconds above bare Node. */
const budgets: readonly (readonly [entry: string, budgetMs: number])[] = [
  ...vendorPackages.map((vendor) => [vendor, 15] as const),
  ['@captchakit/geetest', 15],
  ['@captchakit/solver-core', 10],
];
const runs = 20;
const cwd = fileURLToPath(new URL('.', import.meta.url));

function timeOf(program: string): number {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { cwd });
  if (status !== 0) throw new Error(`node -e "${program}" failed:\n${stderr.toString()}`);
  return performance.now() - startedAt;
}

const importOf = (entry: string): string => `import '${entry}';`;
const times = new Map<string, number[]>(['', ...budgets.map(([entry]) => importOf(entry))].map((text) => [text, []]));
// One of each in turn, so that a slow moment of the machine slows all of them.
for (let run = 0; run < runs; run++) for (const [program, list] of times) list.push(timeOf(program));

const bareMs = median(times.get('')!);
const rows = budgets.map(([entry, budgetMs]) => {
  const aboveMs = median(times.get(importOf(entry))!) - bareMs;
  return { entry, 'ms above bare Node': aboveMs.toFixed(1), 'budget in ms': budgetMs, kept: aboveMs <= budgetMs };
});
console.log(`Medians of ${runs} runs; bare Node ${process.version} takes ${bareMs.toFixed(1)} ms.`);
console.table(rows);
if (!rows.every(({ kept }) => kept)) process.exitCode = 1;
