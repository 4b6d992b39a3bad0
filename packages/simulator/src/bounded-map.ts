/** A map that forgets its oldest entry when there are too many. Setting a key makes its entry the youngest. */
export class BoundedMap<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #most: number;
  readonly #onForget: (value: V) => void;

  constructor(most: number, onForget: (value: V) => void = () => {}) {
    this.#most = most;
    this.#onForget = onForget;
  }

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  set(key: K, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#most) return;
    const [oldest] = this.#entries;
    this.#entries.delete(oldest![0]);
    this.#onForget(oldest![1]);
  }

  delete(key: K): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  /** The oldest first. */
  values(): Iterable<V> {
    return this.#entries.values();
  }
}
