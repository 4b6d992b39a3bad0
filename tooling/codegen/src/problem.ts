/** One thing that is wrong in a file, where a person can find it. Lines and columns count from 1. */
export interface Problem {
  file: string;
  line?: number;
  column?: number;
  message: string;
}

export const formatProblem = ({ file, line, column, message }: Problem): string =>
  line === undefined ? `${file}: ${message}` : `${file}:${line}:${column ?? 1} ${message}`;

/** Everything that is wrong, so that one run is enough to see it all. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.name = 'ProblemError';
    this.problems = problems;
  }
}
