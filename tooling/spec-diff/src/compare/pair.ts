/** The same thing in the released spec and in the present one. */
export interface Pair<T> {
  before: T;
  after: T;
}

export const both = <T, U>({ before, after }: Pair<T>, read: (value: T) => U): Pair<U> => ({
  before: read(before),
  after: read(after),
});

/** What two maps have in common, what is gone and what is new, by key. */
export function match<T>({ before, after }: Pair<ReadonlyMap<string, T>>): {
  kept: [key: string, values: Pair<T>][];
  removed: [key: string, value: T][];
  added: [key: string, value: T][];
} {
  const kept: [string, Pair<T>][] = [];
  const removed: [string, T][] = [];
  for (const [key, value] of before) {
    const other = after.get(key);
    if (other === undefined) removed.push([key, value]);
    else kept.push([key, { before: value, after: other }]);
  }
  return { kept, removed, added: [...after].filter(([key]) => !before.has(key)) };
}
