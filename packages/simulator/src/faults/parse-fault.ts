import { describeSchemaIssues } from '../scenarios/describe-schema-issues.js';
import { faultSchema } from '../scenarios/scenario-schema.js';
import { SimulatorError } from '../simulator-error.js';
import type { Fault } from './fault.js';

/** @throws {SimulatorError} bad-fault names every wrong field */
export function parseFault(value: unknown): Fault {
  const { data, error } = faultSchema.safeParse(value, { reportInput: true });
  if (data) return data;
  const problems = describeSchemaIssues(error!.issues, value, true);
  throw new SimulatorError(
    'bad-fault',
    problems.map(({ path, message }) => [path.join('.') || 'the fault', message].join(' ')).join('; '),
  );
}
