import { describe, expect, it } from 'vitest';
import { createFakeProvider } from './fake-provider.js';
import { rejection } from './sample-errors.js';
import { sampleChallenges, sampleSolutions } from './samples.js';

const { kind, ...input } = sampleChallenges['geetest-v4'];

describe('createFakeProvider', () => {
  it('follows its script, repeats the last step, and writes down the calls', async () => {
    const refused = rejection('switch-provider');
    const provider = createFakeProvider({
      id: 'fake',
      kinds: [kind],
      script: { start: [refused, 'started'], check: ['pending', async () => 'ready'] },
    });
    const handler = provider.handlers[kind];
    await expect(handler.doStart(input, {})).rejects.toBe(refused);
    const { ref } = await handler.doStart(input, {});
    expect(ref).toMatchObject({ instance: 'fake', kind, id: 'fake-2' });
    expect(Object.keys(provider.tasks)).toEqual([ref.taskType]);
    await expect(handler.doCheck(ref, {})).resolves.toEqual({ status: 'pending' });
    const ready = { status: 'ready', solution: sampleSolutions[kind] };
    await expect(handler.doCheck(ref, {})).resolves.toEqual(ready);
    await expect(handler.doCheck(ref, {})).resolves.toEqual(ready);
    expect([provider.starts.length, provider.checks.length]).toEqual([2, 3]);
    expect(provider.starts[0]?.input).toEqual(input);
  });

  it('refuses to plan when told so', () => {
    const plan = { ok: false, field: 'proxy', reason: 'takes no proxy' } as const;
    const provider = createFakeProvider({ id: 'fake', kinds: [kind], plan });
    expect(provider.handlers[kind].plan(input)).toEqual(plan);
  });
});
