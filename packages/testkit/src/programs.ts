import { existsSync } from 'node:fs';

interface Program {
  title: string;
  /** What does not work without it. */
  neededBy: string;
  /** The environment variable that says where it is. */
  variable: string;
  /** Its name in Debian and Ubuntu. */
  aptPackage: string;
  usualPlaces: readonly string[];
}

/** What the tests run besides Node. */
export const programs = {
  chromium: {
    title: 'Chromium',
    neededBy: 'The browser tests',
    variable: 'CHROMIUM_PATH',
    aptPackage: 'chromium',
    usualPlaces: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/snap/bin/chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
  },
  redis: {
    title: 'Redis',
    neededBy: 'The tests of the store in Redis',
    variable: 'REDIS_SERVER_PATH',
    aptPackage: 'redis-server',
    usualPlaces: [
      '/usr/bin/redis-server',
      '/usr/local/bin/redis-server',
      '/opt/homebrew/bin/redis-server',
      '/snap/bin/redis-server',
    ],
  },
} as const satisfies Readonly<Record<string, Program>>;

export type ProgramName = keyof typeof programs;

/** Path of a program on this machine: what its variable says, else the usual places. */
export function findProgram(name: ProgramName): string | undefined {
  const { variable, usualPlaces } = programs[name];
  return [process.env[variable], ...usualPlaces].find((path) => path !== undefined && existsSync(path));
}

/** @throws an error that says how to get the program, if this machine has none */
export function requireProgram(name: ProgramName): string {
  const path = findProgram(name);
  if (path === undefined) throw new Error(missingProgram(name));
  return path;
}

/** What to tell somebody who has none. */
export function missingProgram(name: ProgramName): string {
  const { title, neededBy, variable, aptPackage } = programs[name];
  return `${neededBy} need ${title}. Install it (Debian, Ubuntu: apt-get install -y ${aptPackage}) or set ${variable} to its path.`;
}
