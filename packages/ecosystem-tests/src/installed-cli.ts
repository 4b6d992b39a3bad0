import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npm } from './install.js';
import { type Finished, run } from './run.js';

/** The command line, installed globally into an empty prefix; what it keeps, it keeps there. */
export async function installCli(folder: string, registry: string): Promise<(...args: string[]) => Promise<Finished>> {
  const prefix = join(folder, 'prefix');
  mkdirSync(prefix);
  await npm(['install', '--global', `--prefix=${prefix}`, 'captchakit'], { registry, folder });
  const env = { PATH: `${dirname(process.execPath)}:${process.env['PATH']}`, HOME: prefix };
  return (...args) => run(join(prefix, 'bin/captchakit'), args, { cwd: folder, env });
}

/** A challenge for `captchakit solve`. */
export const sampleSolve = [
  'solve',
  'geetest-v4',
  '--simulate',
  '--json',
  '--page-url=https://example.com/login',
  '--captcha-id=81dc9bdb52d04dc20036dbd8313ed055',
];
