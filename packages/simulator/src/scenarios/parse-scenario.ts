import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { problemOf } from '../faults/check-fault.js';
import { SimulatorError } from '../simulator-error.js';
import { describeSchemaIssues, type SchemaProblem } from './describe-schema-issues.js';
import type { Scenario } from './scenario.js';
import { scenarioSchema } from './scenario-schema.js';

/**
 * Reads a scenario in YAML, of which JSON is a part.
 * @param file its name, for messages
 * @throws {SimulatorError} bad-scenario; each line of the message is one problem, with file:line:column
 */
export function parseScenario(text: string, file: string): Scenario {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fail = (problems: readonly { offset: number; text: string }[]): never => {
    const placed = problems.map((problem) => {
      const { line, col } = lines.linePos(problem.offset);
      return `${file}:${line}:${col}: ${problem.text}`;
    });
    throw new SimulatorError('bad-scenario', placed.join('\n'));
  };

  if (document.errors.length > 0) {
    fail(document.errors.map(({ pos, message }) => ({ offset: pos[0], text: message })));
  }
  const value = readValue(document, fail);
  const { error, data } = scenarioSchema.safeParse(value, { reportInput: true });
  const problems = error
    ? describeSchemaIssues(error.issues, value)
    : (data.faults ?? []).flatMap((fault, index): SchemaProblem[] => {
        const problem = problemOf(fault);
        return problem ? [{ path: ['faults', index], message: problem, at: 'value' }] : [];
      });
  if (error || problems.length > 0) {
    return fail(
      problems.map(({ path, message, at }) => ({
        offset: offsetOf(document, path, at),
        text: path.length === 0 ? message : `${formatPath(path)}: ${message}`,
      })),
    );
  }
  return data;
}

/** Aliases that multiply without end are refused by the parser. */
function readValue(document: Document, fail: (problems: { offset: number; text: string }[]) => never): unknown {
  try {
    return document.toJS();
  } catch (error) {
    return fail([{ offset: 0, text: error instanceof Error ? error.message : String(error) }]);
  }
}

/** Where a value or the name of its field begins; where it is missing, the part that should hold it. */
function offsetOf(document: Document, path: readonly PropertyKey[], at: SchemaProblem['at']): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, key] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key: name }) => String(isScalar(name) ? name.value : name) === String(key));
      if (!pair) return offset;
      if (at === 'name' && depth === path.length - 1) return startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
    }
    offset = startOf(node) ?? offset;
  }
  return offset;
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

/** For example `faults[2].ms`. */
const formatPath = (path: readonly PropertyKey[]): string =>
  path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`)).join('');
