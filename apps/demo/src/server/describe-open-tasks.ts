import type { World } from './worlds/world.js';

const mostNamed = 5;

/** What the terminal says of tasks that are paid for and not collected when the server ends; nothing where there are none. */
export function describeOpenTasks(open: readonly string[], mode: World['mode']): string {
  if (open.length === 0) return '';
  const named = open.slice(0, mostNamed).join(', ');
  const more = open.length > mostNamed ? ` and ${open.length - mostNamed} more` : '';
  const next = mode === 'live' ? 'the next start collects what is ready.' : 'simulated, so they end with the server.';
  return `Paid and not collected: ${named}${more}; ${next}\n`;
}
