import { isObject } from './envelope.js';
import type { FieldType, SolutionForm } from './solution-table.js';
import type { InvalidSolution } from './task-mapping.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Checks a solution against its forms. An optional field of the wrong shape is left out: what was paid for is not lost
 * over a detail. Fields nobody knows stay.
 * @param invalid told the first required field that is wrong, of the form that is missed by the least
 */
export function readSolution(forms: readonly SolutionForm[], solution: Fields, invalid: InvalidSolution): Fields {
  const [closest] = forms
    .map((form) => ({ form, wrong: wrongFields(form.required, solution) }))
    .toSorted((a, b) => a.wrong.length - b.wrong.length);
  if (!closest) return solution;
  const { form, wrong } = closest;
  if (wrong[0] !== undefined) return invalid(wrong[0], `is missing or not of type ${form.required[wrong[0]]}`);
  const dropped = new Set(wrongFields(form.optional, solution));
  return Object.fromEntries(Object.entries(solution).filter(([name]) => !dropped.has(name)));
}

const wrongFields = (types: Readonly<Record<string, FieldType>>, solution: Fields): string[] =>
  Object.keys(types).filter((name) => !Object.hasOwn(solution, name) || !hasType(solution[name], types[name]!));

const hasType = (value: unknown, type: FieldType): boolean =>
  type === 'map'
    ? isObject(value) && Object.values(value).every((entry) => typeof entry === 'string')
    : typeof value === type;
