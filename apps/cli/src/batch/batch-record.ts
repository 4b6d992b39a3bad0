import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { fileProblem } from '../file-problem.js';
import { besideOutput } from './beside-output.js';
import { lockOutput } from './output-lock.js';

/** What came of one line of the input. */
export type BatchResult = { id: string } & (
  | { outcome: 'solved'; [field: string]: unknown }
  | { outcome: 'failed'; error: { code: string; message: string } }
);

/** The output file: the record of what is done, one line for each id, in order of completion. */
export interface BatchRecord {
  /** Names this batch in the journal, also when it is run again. */
  readonly batchId: string;
  /** What came of each id. */
  readonly done: ReadonlyMap<string, BatchResult['outcome']>;
  add(result: BatchResult): void;
  /** Everything is done, so that nothing has to be found again. */
  finish(): void;
}

/**
 * Opens the record, or begins it, and keeps other runs from it until it is disposed of.
 * @throws {CliError} another run has it, the file cannot be used, or is not one of ours
 */
export function openBatchRecord(path: string): BatchRecord & Disposable {
  const lock = lockOutput(path);
  try {
    return Object.assign(readBatchRecord(path), lock);
  } catch (error) {
    lock[Symbol.dispose]();
    throw error;
  }
}

/**
 * The file beside the record, `<output>.batch`, names the batch until all of it is done: the journal knows by that name
 * what was started.
 */
function readBatchRecord(path: string): BatchRecord {
  const marker = besideOutput(path, 'batch');
  try {
    const isOurs = existsSync(marker) && existsSync(path);
    const batchId = isOurs ? readFileSync(marker, 'utf8').trim() : crypto.randomUUID();
    const done = existsSync(path) ? readDone(path, isOurs) : new Map<string, BatchResult['outcome']>();
    if (!isOurs) {
      writeFileSync(marker, `${batchId}\n`);
      // It will hold solutions. A file that is there keeps its rights.
      appendFileSync(path, '', { mode: 0o600 });
    }
    return {
      batchId,
      done,
      add: (result) => appendFileSync(path, `${JSON.stringify(result)}\n`),
      finish: () => rmSync(marker, { force: true }),
    };
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(exitCodes.configuration, `--output ${path} cannot be used (${fileProblem(error)}).`);
  }
}

/** What the file tells. A line that a kill cut off is taken away: what it told is found again. */
function readDone(path: string, isOurs: boolean): Map<string, BatchResult['outcome']> {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) {
    if (!isOurs) throw foreign(path, 'its last line has no end');
    truncateSync(path, end);
  }
  const lines = bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
  return new Map(
    lines.map((line, index) => {
      const { id, outcome } = parseLine(line);
      if (typeof id !== 'string') throw foreign(path, `line ${index + 1} has no id`);
      // Such as a line of an input.
      if (outcome !== 'solved' && outcome !== 'failed') throw foreign(path, `line ${index + 1} has no outcome`);
      return [id, outcome];
    }),
  );
}

function parseLine(line: string): { id?: unknown; outcome?: unknown } {
  try {
    return (JSON.parse(line) as object | null) ?? {};
  } catch {
    return {};
  }
}

const foreign = (path: string, why: string): CliError =>
  new CliError(exitCodes.usage, `--output ${path} is not the output of a batch: ${why}.`, 'Name another file.');
