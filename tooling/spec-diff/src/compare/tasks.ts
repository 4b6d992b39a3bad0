import type { OpenApiDocument, Schema } from '@captchakit/codegen/spec';
import { compareSchemas } from './compare-schemas.js';
import { both, match, type Pair } from './pair.js';
import { at, type OpenScope, type Scope, tell } from './scope.js';
import { compareRest } from './texts.js';
import { differingKeys, type Fields, fieldsOf, isFields, shown } from './values.js';

const factKeys: ReadonlySet<string> = new Set(['kind', 'solution', 'timing', 'solutionTtlMs', 'price']);

/** Compares what a spec says of tasks beyond their fields: kind, limits of time, price and what comes back. */
export function compareTasks(scope: OpenScope): void {
  const { kept } = match(both(scope.documents, taskFacts));
  for (const [name, facts] of kept) {
    const task = at({ ...scope, side: 'request' }, 'createTask');
    const inner = at(task, name);
    const { before, after } = facts;
    if (before['kind'] !== after['kind']) {
      tell(inner, 'kind', `solves ${String(after['kind'])} instead of ${String(before['kind'])}`);
    }
    compareTiming(
      inner,
      both(facts, ({ timing }) => fieldsOf(timing)),
    );
    if (before['solutionTtlMs'] !== after['solutionTtlMs']) {
      const message = `gives a solution that is good for ${shown(after['solutionTtlMs'])} ms instead of ${shown(before['solutionTtlMs'])} ms`;
      tell(inner, 'solution-lifetime', message);
    }
    comparePrices(
      inner,
      both(facts, ({ price }) => price),
    );
    compareSolutions(scope, inner, name, facts);
    compareRest(inner, facts, factKeys);
  }
}

export function taskFacts({ components }: OpenApiDocument): Map<string, Fields> {
  const tasks = Object.entries(components.schemas).flatMap(([name, schema]): [string, Fields][] => {
    const facts = fieldsOf(schema)['x-captchakit-task'];
    return isFields(facts) ? [[name, facts]] : [];
  });
  return new Map(tasks);
}

function compareTiming(scope: Scope, { before, after }: Pair<Fields>): void {
  for (const key of differingKeys(before, after)) {
    tell(
      scope,
      'timing',
      `has the limit ${key} ${shown(after[key])} instead of ${shown(before[key])}; solvers follow by themselves`,
    );
  }
}

/** A price is an object, `unknown`, or nothing at all in a document that leaves it out. */
function comparePrices(scope: Scope, { before, after }: Pair<unknown>): void {
  const [was, is] = [isFields(before) ? before : undefined, isFields(after) ? after : undefined];
  if (!was && !is) return;
  if (!was || !is) {
    if (is) tell(scope, 'price-published', `costs ${priceOf(is)}; no price was published before`);
    else tell(scope, 'price-unpublished', 'has no published price any more: with maxCost or a budget it is not asked');
    return;
  }
  if (was['currency'] !== is['currency']) {
    const message = `costs ${priceOf(is)} instead of ${priceOf(was)}: with maxCost or a budget it is not asked without a rate`;
    tell(scope, 'price-currency', message);
  } else if (was['amount'] !== is['amount'] || was['per'] !== is['per']) {
    tell(scope, 'price', `costs ${priceOf(is)} instead of ${priceOf(was)}`);
  }
  const looked = differingKeys(was, is).filter((key) => !['amount', 'currency', 'per'].includes(key));
  if (looked.length > 0) tell(scope, 'price-checked', `has a price that was looked up again (${looked.join(', ')})`);
}

const priceOf = ({ amount, currency, per }: Fields): string =>
  `${String(amount)} ${String(currency)} per ${String(per)}`;

/** A solution belongs to its task, whatever the schema is called. */
function compareSolutions(scope: OpenScope, task: Scope, name: string, facts: Pair<Fields>): void {
  const { before, after } = both(facts, ({ solution }) => (typeof solution === 'string' ? solution : undefined));
  if (before === undefined || after === undefined) return;
  const read = at({ ...scope, side: 'response' }, 'getTaskResult');
  if (before === after) {
    compareSchemas(at(read, after), { before: referenceTo(before), after: referenceTo(after) });
    return;
  }
  tell(task, 'solution-schema', `gives a ${after} instead of a ${before}`);
  compareSchemas(at(read, `${name}'s solution`), { before: referenceTo(before), after: referenceTo(after) });
}

const referenceTo = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
