/** Somebody who wants to be told at a time. */
export interface Alarm {
  readonly at: number;
  /** Not kept waiting by others that are due as well. */
  readonly urgent?: boolean;
  /** Where it lies in the heap; -1 where it lies in none. The heap's own. */
  place: number;
  ring(): void;
}

/** Alarms in a binary heap: each rings no earlier than the one it lies below, so the next one is on top. */
export class AlarmHeap {
  readonly #alarms: Alarm[] = [];

  get next(): Alarm | undefined {
    return this.#alarms[0];
  }

  add(alarm: Alarm): void {
    this.#rise(alarm, this.#alarms.length);
  }

  /** Does nothing where it is not in. */
  remove(alarm: Alarm): void {
    const { place } = alarm;
    if (place === -1) return;
    alarm.place = -1;
    const last = this.#alarms.pop()!;
    if (last === alarm) return;
    this.#sink(last, place);
    this.#rise(last, last.place);
  }

  #put(alarm: Alarm, place: number): void {
    this.#alarms[place] = alarm;
    alarm.place = place;
  }

  /** Puts it there, or as far above as it belongs. */
  #rise(alarm: Alarm, from: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const other = this.#alarms[above]!;
      if (other.at <= alarm.at) break;
      this.#put(other, place);
      place = above;
    }
    this.#put(alarm, place);
  }

  /** Puts it there, or as far below as it belongs. */
  #sink(alarm: Alarm, from: number): void {
    const alarms = this.#alarms;
    let place = from;
    for (;;) {
      let below = 2 * place + 1;
      if (below + 1 < alarms.length && alarms[below + 1]!.at < alarms[below]!.at) below += 1;
      const other = alarms[below];
      if (!other || other.at >= alarm.at) break;
      this.#put(other, place);
      place = below;
    }
    this.#put(alarm, place);
  }
}
