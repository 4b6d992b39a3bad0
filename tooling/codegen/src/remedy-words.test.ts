import { type ErrorRow, ProviderRejectedError, type Remedy } from '@captchakit/provider';
import { describe, expect, it } from 'vitest';
import { advice, type Phase, reaction, remedyWords } from './remedy-words.js';

const remedies = Object.keys(remedyWords) as Remedy[];
const rowOf = (phase: Phase, remedy: Remedy, rest: ErrorRow = {}): ErrorRow => ({
  ...(phase === 'start' ? { onCreate: remedy, created: 'no' } : { onCheck: remedy }),
  ...rest,
});

describe('what captchakit does about a code', () => {
  it.each(remedies.flatMap((remedy) => (['start', 'check'] as const).map((phase) => [remedy, phase] as const)))(
    'agrees with the error of the contract: %s on %s',
    (remedy, phase) => {
      for (const scope of ['account', 'task', 'site'] as const) {
        const row = rowOf(phase, remedy, { scope });
        const error = new ProviderRejectedError({ provider: 'small', providerCode: 'X', remedy, row });
        const does = reaction(row, phase) ?? '';
        const goesOn = phase === 'check' && (remedy === 'pending' || remedy === 'wait');
        expect(does.startsWith('asks again')).toBe(goesOn);
        expect(does.includes('tries the next provider')).toBe(!goesOn && error.nextProviderMayHelp);
        expect(does.startsWith('ends the solve')).toBe(!goesOn && !error.nextProviderMayHelp);
        expect(does.includes('the account is paused')).toBe(scope === 'account');
      }
    },
  );

  it.each<[ErrorRow, Phase, string | undefined]>([
    [{ onCheck: 'pending' }, 'check', 'asks again'],
    [{ onCheck: 'pending' }, 'start', undefined],
    [{ onCreate: 'retry-new-task', created: 'unknown' }, 'start', 'ends the solve: a task may exist'],
    [{ onCreate: 'switch-provider' }, 'start', 'ends the solve: a task may exist'],
    [{ onCreate: 'fresh-input', created: 'yes' }, 'start', 'ends the solve: the input is used up'],
    [{ onCheck: 'none', scope: 'site' }, 'check', 'ends the solve: the site is refused'],
  ])('%j on %s: %s', (row, phase, want) => {
    expect(reaction(row, phase)).toBe(want);
  });
});

describe('what is left to the user', () => {
  it.each<[string, ErrorRow, string]>([
    [
      'one sentence where both calls want the same',
      { onCreate: 'fix-input', onCheck: 'fix-input', created: 'no' },
      remedyWords['fix-input'].advice,
    ],
    [
      'that of the one call that can be answered so',
      { onCheck: 'retry-new-task' },
      remedyWords['retry-new-task'].advice,
    ],
    [
      'both where they differ',
      { onCreate: 'wait', onCheck: 'wait', created: 'no' },
      'Solve again later, or add a second provider. While checking: nothing to do; the task goes on, and captchakit asks again.',
    ],
    [
      'to decide, where there may be a task',
      { onCreate: 'retry-new-task', created: 'unknown' },
      'Decide whether to start again: a task may exist and be charged.',
    ],
  ])('is %s', (_name, row, want) => {
    expect(advice(row)).toBe(want);
  });

  it('speaks of the account or the site, whatever the remedy', () => {
    expect(advice({ onCreate: 'switch-provider', created: 'no', scope: 'account' })).toContain('Fix the account');
    expect(advice({ onCheck: 'none', scope: 'site' })).toContain('refuses this site');
  });
});
