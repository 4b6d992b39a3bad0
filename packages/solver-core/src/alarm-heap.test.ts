import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alarm, AlarmHeap } from './alarm-heap.js';

const alarmAt = (at: number): Alarm => ({ at, urgent: false, place: -1, ring() {} });

/** Takes out all that is in, the next one first. */
const drain = (heap: AlarmHeap): number[] => {
  const times: number[] = [];
  for (let { next } = heap; next; { next } = heap) {
    times.push(next.at);
    heap.remove(next);
  }
  return times;
};

describe('AlarmHeap', () => {
  it('has the earliest alarm as the next one, whatever was added and removed before', () => {
    const steps = fc.array(fc.record({ add: fc.boolean(), at: fc.nat(30), which: fc.nat() }), { maxLength: 80 });
    fc.assert(
      fc.property(steps, (script) => {
        const heap = new AlarmHeap();
        const inside: Alarm[] = [];
        for (const { add, at, which } of script) {
          if (add) {
            const alarm = alarmAt(at);
            inside.push(alarm);
            heap.add(alarm);
          } else if (inside.length > 0) {
            const [removed] = inside.splice(which % inside.length, 1);
            heap.remove(removed!);
          }
          const earliest = inside.length > 0 ? Math.min(...inside.map((alarm) => alarm.at)) : undefined;
          expect(heap.next?.at).toBe(earliest);
        }
        expect(drain(heap)).toEqual(inside.map((alarm) => alarm.at).toSorted((a, b) => a - b));
      }),
      { numRuns: 500 },
    );
  });

  it('removes nothing twice', () => {
    const heap = new AlarmHeap();
    const [first, second] = [alarmAt(1), alarmAt(2)];
    heap.add(first);
    heap.add(second);
    heap.remove(first);
    heap.remove(first);
    expect(drain(heap)).toEqual([2]);
    heap.remove(second);
    expect(heap.next).toBeUndefined();
  });
});
