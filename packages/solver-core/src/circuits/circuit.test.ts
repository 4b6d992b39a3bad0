import { describe, expect, it } from 'vitest';
import { createCircuit } from './circuit.js';

const times = { openMs: 100, longestMs: 350 };

describe('4.6 a circuit', () => {
  it('refuses until its time has passed, and then lets somebody try', () => {
    const circuit = createCircuit(times);
    expect(circuit.refusal(0)).toBeUndefined();
    expect(circuit.open(0, 'why')).toEqual({ reason: 'why', retryAt: 100 });
    expect(circuit.refusal(99)).toEqual({ reason: 'why', retryAt: 100 });
    expect(circuit.refusal(100)).toBeUndefined();
    expect([circuit.isOpen, circuit.reason]).toEqual([true, 'why']);
  });

  it('refuses all others while one tries', () => {
    const circuit = createCircuit(times);
    circuit.open(0, 'why');
    circuit.hold(100);
    expect(circuit.refusal(100)).toEqual({ reason: 'why', retryAt: 300 });
  });

  it('stays open for twice as long each time, up to a limit, until it is closed', () => {
    const circuit = createCircuit(times);
    const spans = [0, 1000, 2000, 3000].map((now) => circuit.open(now, 'why')!.retryAt - now);
    expect(spans).toEqual([100, 200, 350, 350]);
    expect([circuit.close(), circuit.close()]).toEqual([true, false]);
    expect(circuit.open(4000, 'why')).toMatchObject({ retryAt: 4100 });
  });

  it('is not opened twice by failures of one time', () => {
    const circuit = createCircuit(times);
    circuit.open(0, 'first');
    expect(circuit.open(50, 'second')).toBeUndefined();
    expect(circuit.refusal(50)).toEqual({ reason: 'first', retryAt: 100 });
  });

  it('opens for the time that was asked for', () => {
    expect(createCircuit(times).open(0, 'why', 5000)).toMatchObject({ retryAt: 5000 });
  });

  it('that is closed holds nobody', () => {
    const circuit = createCircuit(times);
    circuit.hold(0);
    expect(circuit.refusal(0)).toBeUndefined();
  });
});
