import { eitherOr, lognormal, type SolveTime } from './distributions.js';
import { optimalPlan } from './optimum.js';
import { fixed, learning, type Looked, planned, type Schedule, simulate, summarise, timing } from './simulate.js';

const tasks = 20_000;
const seed = 1;
const usual = lognormal(12_000, 0.35);

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function printRow(name: string, looked: readonly Looked[], best: readonly Looked[]): void {
  const { checks, lagMs, costMs } = summarise(looked);
  const ratio = costMs / summarise(best).costMs;
  const figures = [checks.toFixed(2), (lagMs / 1000).toFixed(3), (costMs / 1000).toFixed(3), ratio.toFixed(3)];
  print(`  ${name.padEnd(30)}${figures.map((figure) => figure.padStart(9)).join('')}`);
}

const bestFor = (solveTime: SolveTime): Schedule =>
  planned(optimalPlan(solveTime, timing.intervalMs, timing.firstCheckMs));

function compare(title: string, solveTime: SolveTime, schedules: readonly [name: string, schedule: Schedule][]): void {
  print(`\n${title}`);
  const best = simulate(bestFor(solveTime), solveTime, tasks, seed);
  printRow('optimum, distribution known', best, best);
  for (const [name, schedule] of schedules) printRow(name, simulate(schedule, solveTime, tasks, seed), best);
}

/** Learns the usual times first, then all tasks change. */
function shift(title: string, solveTime: SolveTime): void {
  print(`\n${title}`);
  const ours = learning();
  simulate(ours, usual, tasks, seed);
  const looked = simulate(ours, solveTime, tasks, seed);
  const best = simulate(bestFor(solveTime), solveTime, tasks, seed);
  for (const [from, to] of [
    [0, 100],
    [100, 300],
    [300, 1000],
    [1000, tasks],
  ] as const) {
    printRow(`tasks ${from} to ${to} after it`, looked.slice(from, to), best.slice(from, to));
  }
}

print(`${tasks} tasks, interval 2 s, cost = lag + 0.2 s per check\n`);
print(`  ${'schedule'.padEnd(30)}   checks    lag s   cost s  optimum`);
compare('log-normal, median 12 s, sigma 0.35; expected were 10, 20, 30 s', usual, [
  ['captchakit', learning()],
  ['1 s, then every 3 s', fixed(1000, 3000)],
  ['every 5 s', fixed(5000, 5000)],
  ['every 3 s', fixed(3000, 3000)],
  ['every 2 s', fixed(2000, 2000)],
  ['every 1 s, against the interval', fixed(1000, 1000)],
]);
const others: readonly [string, SolveTime][] = [
  ['half of them 5 s, half of them 20 s', eitherOr(lognormal(5000, 0.1), lognormal(20_000, 0.1))],
  ['log-normal, median 3 s, sigma 0.35', lognormal(3000, 0.35)],
  ['log-normal, median 45 s, sigma 0.35', lognormal(45_000, 0.35)],
];
for (const [title, solveTime] of others) compare(title, solveTime, [['captchakit', learning()]]);
shift('all tasks half as long, after 20,000 of the usual', lognormal(6000, 0.35));
shift('all tasks one and a half times as long', lognormal(18_000, 0.35));
shift('all tasks a quarter as long', lognormal(3000, 0.35));
shift('all tasks four times as long', lognormal(48_000, 0.35));
