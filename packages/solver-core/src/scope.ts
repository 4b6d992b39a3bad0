/** Something that is under way within a scope. */
export interface ScopePart {
  /** The scope has ended, and so must this. Called once. */
  end(reason: unknown): void;
}

/**
 * A span of work that somebody may end: what an AbortSignal is to the outside. A solve spends nearly all its time waiting,
 * and a signal with one listener holds half a kilobyte, so inside the solver work is given a scope, and a signal is made
 * only where somebody asks for it.
 */
export class Scope implements ScopePart {
  ended = false;
  /** What it ended with. */
  reason: unknown = undefined;
  #parts: readonly ScopePart[] = [];
  #controller: AbortController | undefined = undefined;
  readonly #outer: Scope | AbortSignal | undefined;

  /** @param outer ends this one, too, with its own reason */
  constructor(outer?: Scope | AbortSignal) {
    this.#outer = outer;
    if (!outer) return;
    this.ended = outer instanceof Scope ? outer.ended : outer.aborted;
    this.reason = outer.reason;
    if (this.ended) return;
    if (outer instanceof Scope) outer.add(this);
    else outer.addEventListener('abort', this);
  }

  /** Aborts with the scope. Not for what waits long. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.ended) this.#controller.abort(this.reason);
    return this.#controller.signal;
  }

  /** Does nothing where it has ended before. */
  end(reason: unknown): void {
    if (this.ended) return;
    this.close();
    this.ended = true;
    this.reason = reason;
    const parts = this.#parts;
    this.#parts = [];
    for (const part of parts) part.end(reason);
    this.#controller?.abort(reason);
  }

  /** Nothing goes on in it any more: the outer one lets go of it. */
  close(): void {
    if (this.#outer instanceof Scope) this.#outer.remove(this);
    else this.#outer?.removeEventListener('abort', this);
  }

  /** @throws what it ended with */
  throwIfEnded(): void {
    if (this.ended) throw this.reason;
  }

  /** Is told of the end, until it is removed; at once where that has come. */
  add(part: ScopePart): void {
    if (this.ended) return part.end(this.reason);
    // Not pushed: that makes room for seventeen.
    this.#parts = this.#parts.concat(part);
  }

  remove(part: ScopePart): void {
    this.#parts = this.#parts.filter((one) => one !== part);
  }

  /**
   * Settles like `work`, or rejects with the reason as soon as the scope ends, whether or not `work` ever settles. What
   * `work` does after that is ignored.
   */
  race<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const part = { end: reject };
      const settle = (value: T) => {
        this.remove(part);
        resolve(value);
      };
      const fail = (reason: unknown) => {
        this.remove(part);
        reject(reason);
      };
      this.add(part);
      work.then(settle, fail);
    });
  }

  /** Settles like `race`. What the work gives when nobody waits for it any more is handed to `undo`. */
  async raceOrUndo<T>(work: Promise<T>, undo: (late: T) => unknown): Promise<T> {
    try {
      return await this.race(work);
    } catch (error) {
      if (this.ended) work.then(undo).catch(() => {});
      throw error;
    }
  }

  /** The outer signal has aborted. */
  handleEvent(): void {
    this.end((this.#outer as AbortSignal).reason);
  }
}
