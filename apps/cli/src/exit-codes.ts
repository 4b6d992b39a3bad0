/** What the exit status of every command means. README and `--help` show the same table. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  configuration: 3,
  refused: 4,
  timeout: 5,
  startUnknown: 6,
  belowMin: 7,
  unavailable: 8,
  interrupted: 130,
  terminated: 143,
} as const;

const meanings: Record<keyof typeof exitCodes, string> = {
  ok: 'done; geetest verify: passed',
  failed: 'not solved; a balance failed; verification failed',
  usage: 'the command line or the input is wrong',
  configuration: 'a key or setting is missing, or no provider fits',
  refused: 'the budget is used up, or the site is not allowed',
  timeout: 'no solution in time; a paid task may be open',
  startUnknown: 'nobody knows whether a paid task was started',
  belowMin: 'the balance is below --min',
  unavailable: 'simulator, provider or GeeTest not reachable',
  interrupted: 'stopped by Ctrl-C',
  terminated: 'stopped by SIGTERM',
};

export const exitCodeTable: readonly (readonly [code: number, meaning: string])[] = Object.entries(exitCodes).map(
  ([name, code]) => [code, meanings[name as keyof typeof exitCodes]],
);
