import type { SpecFacts, TaskFacts } from './check-extensions.js';
import { code, table } from './markdown.js';
import { type Problem, ProblemError } from './problem.js';
import { amountText, duration, priceText, typicalTime, wireText } from './task-words.js';

/**
 * A README with the text between `<!-- generated:NAME -->` and `<!-- /generated:NAME -->` replaced, or undefined when
 * it has no such markers.
 * @throws {ProblemError} only one of the two markers is there
 */
export function replaceSection(file: string, readme: string, name: string, body: string): string | undefined {
  const open = `<!-- generated:${name} -->`;
  const close = `<!-- /generated:${name} -->`;
  const start = readme.indexOf(open);
  const end = readme.indexOf(close);
  if (start === -1 && end === -1) return undefined;
  if (start === -1 || end < start) {
    throw new ProblemError([missingMarker(file, readme, Math.max(start, end), start === -1 ? open : close)]);
  }
  return `${readme.slice(0, start + open.length)}\n\n${body.trim()}\n\n${readme.slice(end)}`;
}

function missingMarker(file: string, readme: string, position: number, marker: string): Problem {
  const before = readme.slice(0, position).split('\n');
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1, message: `has no ${marker}` };
}

/** Kinds down, providers across, prices in the cells. */
export function renderKindsTable(kinds: readonly string[], specs: readonly SpecFacts[]): string {
  const providers = specs.filter(({ tasks }) => tasks.length > 0);
  return table([
    ['Kind', ...providers.map(({ provider }) => provider.title)],
    ...kinds.map((kind) => [
      code(kind),
      ...providers.map(({ tasks }) =>
        pricesOf(tasks.filter(({ info, deprecated }) => info.kind === kind && !deprecated)),
      ),
    ]),
  ]);
}

/** What 1000 solves cost: the cheapest task, and the dearest where there are several. */
function pricesOf(tasks: readonly TaskFacts[]): string {
  if (tasks.length === 0) return '-';
  const prices = tasks.flatMap(({ info }) => info.price ?? []);
  const currencies = [...new Set(prices.map(({ currency }) => currency))];
  const ranges = currencies.map((wanted) => {
    const amounts = prices
      .filter(({ currency }) => currency === wanted)
      .map(({ amount, per }) => (amount / per) * 1000);
    const [low, high] = [Math.min(...amounts), Math.max(...amounts)].map(amountText);
    return `${low === high ? low : `${low} to ${high}`} ${wanted}`;
  });
  return ranges.join(', ') || 'yes, price not published';
}

/** What one provider can solve, at what price and how fast. */
export const renderTasksTable = ({ tasks }: SpecFacts): string =>
  table([
    ['Task', 'Kind', 'On the wire', 'Price', 'Typical time', 'Result kept for'],
    ...tasks.map((task) => [
      code(task.name) + (task.deprecated ? ' (deprecated)' : ''),
      code(task.info.kind),
      wireText(task),
      priceText(task.info.price),
      typicalTime(task),
      duration(task.info.timing.resultTtlMs),
    ]),
  ]);
