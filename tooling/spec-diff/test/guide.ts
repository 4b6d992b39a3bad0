/** One step of a walk-through: a file is edited, or a command is run. */
export type Step =
  | { kind: 'edit'; file: string; hunks: readonly { from: string; to: string }[] }
  | { kind: 'run'; command: string; output: string };

export interface WalkThrough {
  title: string;
  steps: readonly Step[];
}

/** The walk-throughs of a guide: its sections with blocks of `diff`, which edit, and of `console`, which run. */
export function readWalkThroughs(guide: string): WalkThrough[] {
  return guide
    .split(/^## /m)
    .slice(1)
    .map((section) => ({ title: section.split('\n')[0]!, steps: stepsIn(section) }))
    .filter(({ steps }) => steps.length > 0);
}

const stepsIn = (section: string): Step[] =>
  [...section.matchAll(/^```(diff|console)\n([^]*?)^```$/gm)].flatMap(([, kind, text]) =>
    kind === 'diff' ? [editOf(text!)] : runsOf(text!),
  );

/** `+++ file`, then hunks between lines of `@@`; what is not added or taken out is context. */
function editOf(text: string): Step {
  const [head, ...lines] = text.trimEnd().split('\n');
  const hunks = lines
    .join('\n')
    .split(/^@@.*$\n?/m)
    .filter((hunk) => hunk !== '')
    .map((hunk) => hunk.replace(/\n$/, '').split('\n'));
  const side = (hunk: readonly string[], without: '+' | '-') =>
    hunk
      .filter((line) => !line.startsWith(without))
      .map((line) => line.slice(1))
      .join('\n');
  return {
    kind: 'edit',
    file: head!.replace(/^\+\+\+ /, ''),
    hunks: hunks.map((hunk) => ({ from: side(hunk, '+'), to: side(hunk, '-') })),
  };
}

const runsOf = (text: string): Step[] =>
  text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command, ...output] = part.split('\n');
      return { kind: 'run', command: command!, output: output.join('\n').trimEnd() };
    });

/** A text with a hunk applied, which must fit in exactly one place. */
export function applyHunk(text: string, { from, to }: { from: string; to: string }): string {
  const places = text.split(`${from}\n`).length - 1;
  if (places !== 1) throw new Error(`fits in ${places} places instead of one:\n${from}`);
  return text.replace(`${from}\n`, () => `${to}\n`);
}

/** Whether a command printed what the guide shows, in which `…` stands for anything. */
export function isShown(shown: string, output: string): boolean {
  const parts = shown.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*?')}$`).test(output);
}
