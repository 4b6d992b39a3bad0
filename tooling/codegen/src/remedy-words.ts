import type { ErrorRow, Remedy } from '@captchakit/provider';

/** In which call a code arrives. */
export type Phase = 'start' | 'check';

interface Words {
  /** What the provider says with such a code. */
  meaning: string;
  /** What captchakit does when a start or a check is answered so. */
  start: string;
  check: string;
  /** What a user does who meets it. */
  advice: string;
}

const nextProvider = 'tries the next provider';
const nextTask = `gives up the task, ${nextProvider}`;
const endsWith = (why: string) => `ends the solve: ${why}`;
const same = (does: string) => ({ start: does, check: does });

/** What each remedy means to users. A solve tries no provider twice, so a new task is one of the next provider. */
export const remedyWords: Readonly<Record<Remedy, Words>> = {
  pending: {
    meaning: 'the task goes on',
    start: endsWith('there is no task to wait for'),
    check: 'asks again',
    advice: 'Nothing to do; the task goes on, and captchakit asks again.',
  },
  wait: {
    meaning: 'not now',
    start: nextProvider,
    check: 'asks again later',
    advice: 'Solve again later, or add a second provider.',
  },
  'retry-new-task': {
    meaning: 'this task has ended; another one may succeed',
    start: nextProvider,
    check: nextTask,
    advice: 'Solve again; if you add a second provider, captchakit asks it by itself.',
  },
  'fresh-input': {
    meaning: 'the single-use input was used up or has expired',
    ...same(endsWith('the input is used up')),
    advice: 'Fetch a new `challenge` just before solving again; pass it as a function to fetch it for each start.',
  },
  'fix-input': {
    meaning: 'the request is wrong',
    ...same(endsWith('the input is wrong')),
    advice: 'Correct the input; `providerMessage` may name the field.',
  },
  'switch-provider': {
    meaning: 'this account or provider cannot do it; another one may',
    start: nextProvider,
    check: nextTask,
    advice: 'Add a provider that can do it.',
  },
  none: {
    meaning: 'the answer is final',
    ...same(endsWith('the answer is final')),
    advice: "Do not repeat the request. If the code's meaning is about the client, check the `baseUrl` that you set.",
  },
};

const site = {
  does: endsWith('the site is refused'),
  advice: 'Accept it: the provider refuses this site, and captchakit asks no other provider.',
};

const unknownStart = {
  does: endsWith('a task may exist'),
  advice: 'Decide whether to start again: a task may exist and be charged.',
};

const account = {
  does: (does: string) => `${does}; the account is paused`,
  advice: 'Fix the account: its key, balance, permissions or ban. A second provider is used meanwhile.',
};

export const remedyOf = (row: ErrorRow, phase: Phase): Remedy | undefined =>
  phase === 'start' ? row.onCreate : row.onCheck;

const mayHaveCreated = (row: ErrorRow, phase: Phase): boolean =>
  phase === 'start' && (row.created ?? 'unknown') === 'unknown';

/** These never end a task that runs. */
const goesOn = (remedy: Remedy, phase: Phase): boolean =>
  phase === 'check' && (remedy === 'pending' || remedy === 'wait');

/** What captchakit does when a call is answered with a code, or undefined where the code does not belong there. */
export function reaction(row: ErrorRow, phase: Phase): string | undefined {
  const remedy = remedyOf(row, phase);
  if (remedy === undefined) return undefined;
  if (mayHaveCreated(row, phase)) return unknownStart.does;
  if (row.scope === 'site' && !goesOn(remedy, phase)) return site.does;
  const does = remedyWords[remedy][phase];
  return row.scope === 'account' ? account.does(does) : does;
}

/** What a user does about a code. */
export function advice(row: ErrorRow): string {
  const start = adviceIn(row, 'start');
  const check = adviceIn(row, 'check');
  if (start === undefined || check === undefined || start === check) return start ?? check ?? '';
  return `${start} While checking: ${lowerFirst(check)}`;
}

function adviceIn(row: ErrorRow, phase: Phase): string | undefined {
  const remedy = remedyOf(row, phase);
  if (remedy === undefined) return undefined;
  if (mayHaveCreated(row, phase)) return unknownStart.advice;
  if (goesOn(remedy, phase)) return remedyWords.pending.advice;
  if (row.scope === 'site') return site.advice;
  return row.scope === 'account' ? account.advice : remedyWords[remedy].advice;
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
