import { parseDocument } from 'yaml';
import { ProblemError } from '@captchakit/codegen/spec';
import { type Bump, isAtLeast } from './bump.js';
import { markOf } from './changeset-lines.js';
import { fieldsOf } from './compare/values.js';

export const changesetPath = (vendor: string): string => `.changeset/spec-${vendor}.md`;

/** A changeset as it stands in its file. */
export interface ChangesetFile {
  bumps: ReadonlyMap<string, string>;
  /** Marks of the lines that were written, edited since or not. A comment, which reaches no changelog, keeps them. */
  told: ReadonlySet<string>;
  head: readonly string[];
  body: readonly string[];
}

const comment = '# pnpm spec:changeset has told: ';

/** @throws {ProblemError} the file is no changeset */
export function parseChangeset(file: string, text: string): ChangesetFile {
  const [, front, rest] = /^---\r?\n([^]*?)\r?\n?---\r?\n([^]*)$/.exec(text) ?? [];
  if (front === undefined || rest === undefined) {
    throw new ProblemError([
      { file, line: 1, message: 'is no changeset: it has to begin with packages between two lines of ---' },
    ]);
  }
  const yaml = parseDocument(front);
  if (yaml.errors[0]) throw new ProblemError([{ file, line: 2, message: yaml.errors[0].message.split('\n')[0]! }]);
  const head = front.split(/\r?\n/);
  const marks = head.find((line) => line.startsWith(comment))?.slice(comment.length) ?? '';
  return {
    bumps: new Map(Object.entries(fieldsOf(yaml.toJS())).map(([name, bump]) => [name, String(bump)])),
    told: new Set(marks.split(' ').filter((mark) => mark !== '')),
    head: head.filter((line) => !line.startsWith(comment)),
    body: rest.split(/\r?\n/),
  };
}

/** What has to be told. */
export interface Wanted {
  title: string;
  lines: readonly string[];
  bumps: ReadonlyMap<string, Bump>;
}

/** A changeset for a person to edit. */
export function writeChangeset({ title, lines, bumps }: Wanted): string {
  const head = [...bumps].map(([name, bump]) => `'${name}': ${bump}`);
  return print(head, lines.map(markOf), [
    '',
    `The client and the simulator of ${title} follow its documents:`,
    '',
    ...lines,
    '',
  ]);
}

/**
 * Brings a changeset up to date. Whatever a person wrote or edited stays: only lines that are exactly as they were written
 * are taken out when they no longer hold, and only lines that were never told are put in. A bump is raised, never lowered.
 */
export function refreshChangeset(current: ChangesetFile, { lines, bumps }: Wanted): string {
  const wanted = new Set(lines.map(markOf));
  const isGone = (line: string): boolean => current.told.has(markOf(line)) && !wanted.has(markOf(line));
  const kept = current.body.filter((line) => !isGone(line));
  const added = lines.filter((line) => !current.told.has(markOf(line)));
  const last = kept.findLastIndex((line) => /^\s*[-*] /.test(line));
  const end = kept.findLastIndex((line) => line.trim() !== '');
  const at = (last >= 0 ? last : end) + 1;
  const gap = last < 0 && added.length > 0 ? [''] : [];
  const body = [...kept.slice(0, at), ...gap, ...added, ...kept.slice(at)];
  return print(raise(current, bumps), [...wanted], body);
}

/** Marks of lines that no longer hold, and that a person has edited, so that nobody knows what they say. */
export function editedAndGone({ told, body }: ChangesetFile, { lines }: Wanted): string[] {
  const marks = new Set([...lines, ...body].map(markOf));
  return [...told].filter((mark) => !marks.has(mark));
}

function raise({ head, bumps: written }: ChangesetFile, needed: ReadonlyMap<string, Bump>): string[] {
  const lines = [...head];
  for (const [name, bump] of needed) {
    if (isAtLeast(written.get(name), bump)) continue;
    const index = lines.findIndex((line) => /^["']?([^"':]+)["']?:/.exec(line)?.[1] === name);
    lines.splice(index < 0 ? lines.length : index, index < 0 ? 0 : 1, `'${name}': ${bump}`);
  }
  return lines.filter((line) => line !== '');
}

const print = (head: readonly string[], marks: readonly string[], body: readonly string[]): string =>
  ['---', `${comment}${marks.join(' ')}`, ...head, '---', ...body].join('\n');
