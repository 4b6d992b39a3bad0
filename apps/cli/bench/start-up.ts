import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How long the command line takes before it does anything, above a Node that does nothing at all. */
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const programs: readonly { name: string; args: readonly string[]; budgetMs: number }[] = [
  { name: 'bare Node', args: ['-e', ''], budgetMs: Infinity },
  { name: '--version', args: [main, '--version'], budgetMs: 40 },
  { name: '--help', args: [main, '--help'], budgetMs: 80 },
];
const runs = 20;

function timeOf(args: readonly string[]): number {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stderr.toString()}`);
  return performance.now() - startedAt;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

const times = new Map(programs.map(({ name }) => [name, [] as number[]]));
// One of each in turn, so that a slow moment of the machine slows all of them.
for (let run = 0; run < runs; run++) for (const { name, args } of programs) times.get(name)!.push(timeOf(args));

const bareMs = median(times.get('bare Node')!);
const rows = programs.slice(1).map(({ name, budgetMs }) => {
  const aboveMs = median(times.get(name)!) - bareMs;
  return {
    command: name,
    'ms above bare Node': aboveMs.toFixed(1),
    'budget in ms': budgetMs,
    kept: aboveMs <= budgetMs,
  };
});
console.log(`Medians of ${runs} runs; bare Node ${process.version} takes ${bareMs.toFixed(1)} ms.`);
console.table(rows);
if (!rows.every(({ kept }) => kept)) process.exitCode = 1;
