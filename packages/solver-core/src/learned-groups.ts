import { invalid } from './validate.js';

/**
 * What was learned, by group. A group is of an instance, by its id and not by its account: what is learned is how the
 * service does, so it stays when the id is pointed to another account. Under another id it begins anew. The group of an id
 * that is no more stays until `maxGroups` others were used since.
 */
export interface LearnedGroups<G, T extends G> {
  get(group: G): T | undefined;
  /** Remembers it as the one used last; the one not used for longest may be forgotten for it. */
  put(learned: T): T;
  /** The one used last comes last. */
  all(): readonly T[];
}

export function createLearnedGroups<G, T extends G>(
  maxGroups: number,
  nameOf: (group: G) => readonly string[],
): LearnedGroups<G, T> {
  const groups = new Map<string, T>();
  const keyOf = (group: G) => JSON.stringify(nameOf(group));
  return {
    get: (group) => groups.get(keyOf(group)),
    put(learned) {
      const key = keyOf(learned);
      groups.delete(key);
      groups.set(key, learned);
      if (groups.size > maxGroups) groups.delete(groups.keys().next().value!);
      return learned;
    },
    all: () => [...groups.values()],
  };
}

/**
 * Looks at all that was saved before any of it is used: it comes from storage.
 * @param read undefined for what is no group
 * @throws {InvalidInputError} it is not what was exported
 */
export function readSavedGroups<T>(
  field: string,
  saved: unknown,
  read: (group: Readonly<Record<string, unknown>>) => T | undefined,
): T[] {
  const { version, groups } = (saved ?? {}) as { version?: unknown; groups?: unknown };
  const refuse = (place: string) => invalid(place, 'must be what export() returned; leave it out to start anew');
  if (version !== 1 || !Array.isArray(groups)) throw refuse(field);
  return groups.map((group: unknown, index) => {
    const learned = read((group ?? {}) as Record<string, unknown>);
    if (!learned) throw refuse(`${field}.groups[${index}]`);
    return learned;
  });
}
