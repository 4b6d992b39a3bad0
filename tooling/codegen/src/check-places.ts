import {
  type Below,
  type ExtensionName,
  extensions,
  isExtension,
  ownPrefix,
  type PlaceName,
  places,
} from './extension-places.js';
import type { SpecPath } from './load-spec.js';

/** What is done with an extension in its right place. */
type Visit = (name: ExtensionName, value: unknown, path: SpecPath) => void;

/** Visits every extension of a document, and reports the misspelt and misplaced ones, which would mean nothing. */
export function checkPlaces(document: unknown, visit: Visit, report: (path: SpecPath, message: string) => void): void {
  const walk = (value: unknown, name: PlaceName, path: SpecPath): void => {
    const place = places[name];
    for (const [key, child] of entriesOf(value)) {
      const childPath = [...path, key];
      if (typeof key === 'number') walk(child, name, childPath);
      else if (!key.startsWith('x-')) walkBelow(child, belowOf(name, key), childPath);
      else if (isExtension(key) && place.extensions.includes(key)) visit(key, child, childPath);
      else refuse(key, childPath);
    }
  };

  const walkBelow = (value: unknown, below: Below, path: SpecPath): void => {
    if (below === 'values') return;
    if (typeof below === 'string') return walk(value, below, path);
    for (const [name, child] of entriesOf(value)) {
      if (String(name).startsWith(ownPrefix)) refuse(String(name), [...path, name]);
      else walk(child, below.each, [...path, name]);
    }
  };

  const refuse = (key: string, path: SpecPath) =>
    report(
      path,
      isExtension(key) ? `${key} belongs ${extensions[key].belongs}` : `${key} is no extension of captchakit`,
    );

  walk(document, 'root', []);
}

function belowOf(name: PlaceName, key: string): Below {
  const { members, others } = places[name];
  return (Object.hasOwn(members, key) ? members[key] : undefined) ?? others;
}

/** Members of an object or items of a list; of anything else there are none. */
function entriesOf(value: unknown): Iterable<[key: string | number, child: unknown]> {
  if (Array.isArray(value)) return value.entries();
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
