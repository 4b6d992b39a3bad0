import type { ChallengeKind, TaskRef } from '@captchakit/provider';
import { createVirtualClock } from '@captchakit/provider/testing';
import type { Solver } from '@captchakit/solver-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ConnectedProviders } from '../connect-providers.js';
import { reportProgress } from './report-progress.js';

afterEach(() => void vi.restoreAllMocks());

const ref: TaskRef = {
  instance: 'capmonster',
  endpoint: 'https://example.com',
  kind: 'recaptcha-v3',
  taskType: 'x',
  id: '4711',
};

describe('a solve that is stopped after its task was started', () => {
  const toldWith = async (resumeCommand: string | undefined): Promise<string> => {
    const told: unknown[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(text) > 0);
    const listeners = new Map<string, (event: { ref: TaskRef }) => void>();
    const solver = {
      on: (name: string, listener: (event: { ref: TaskRef }) => void) => listeners.set(name, listener),
    } as unknown as Pick<Solver<ChallengeKind>, 'on'>;
    const connected = { clock: createVirtualClock(), leftOut: [] } as unknown as ConnectedProviders;
    const progress = reportProgress(solver, connected, { named: false, quiet: false, resumeCommand });
    listeners.get('task-start')!({ ref });
    progress.stop();
    told.length = 0;
    await progress.tellOpenTasks(async () => {});
    return told.join('');
  };

  it('names the task, and what collects it', async () => {
    expect(await toldWith('captchakit tasks resume')).toBe(
      'Stopped. The paid task is still open: capmonster 4711\nCollect it later: captchakit tasks resume\n',
    );
  });

  it('names nothing to collect where the simulator ends with the command', async () => {
    expect(await toldWith(undefined)).toBe('Stopped. The simulator has ended, and its tasks with it.\n');
  });
});
