import type { Spec, SpecPath } from './load-spec.js';
import { refName } from './openapi-document.js';
import type { Problem } from './problem.js';

/** Every reference to something that the file does not have, and every schema that leads back to itself. */
export function checkReferences(spec: Spec): Problem[] {
  const problems: Problem[] = [];
  /** What each schema refers to, by name. */
  const leads = new Map<string, string[]>();
  const look = (value: unknown, path: SpecPath): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      const place = [...path, Array.isArray(value) ? Number(key) : key];
      if (key !== '$ref') look(item, place);
      else if (typeof item !== 'string' || !isThere(spec.document, item)) {
        problems.push(spec.problemAt(place, `${JSON.stringify(item)} is not in this file`));
      } else if (path[1] === 'schemas') {
        const from = String(path[2]);
        leads.set(from, [...(leads.get(from) ?? []), refName({ $ref: item }) ?? '']);
      }
    }
  };

  look(spec.document, []);
  for (const name of leads.keys()) {
    if (!reaches(leads, name, name)) continue;
    const path = ['components', 'schemas', name];
    problems.push(
      spec.problemAt(path, `${name}: leads back to itself; write { type: object } in place of one reference`),
    );
  }
  return problems;
}

/** References lead to whole components: those into one would be followed by some readers only. */
function isThere(document: object, reference: string): boolean {
  const [, kind = '', name = ''] = /^#\/components\/([^/]+)\/([^/]+)$/.exec(reference) ?? [];
  return memberOf(memberOf(memberOf(document, 'components'), kind), name) !== undefined;
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;

function reaches(leads: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [...(leads.get(from) ?? [])];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === to) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...(leads.get(name) ?? []));
  }
  return false;
}
