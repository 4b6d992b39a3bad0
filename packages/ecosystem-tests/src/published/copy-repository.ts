import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../repository.js';
import { mustRun } from '../run.js';

/** Who makes a rehearsal's commits and tags, on a machine where git knows nobody. */
export const author = ['-c', 'user.name=captchakit', '-c', 'user.email=captchakit@example.test'];

/** A repository on its own. */
export interface Copy {
  folder: string;
  /** Runs a command in it to its end, and says what that wrote. */
  run(command: string, ...args: readonly string[]): Promise<string>;
  commit(message: string): Promise<void>;
}

/** The repository as it lies there, without what git ignores, as a first commit in `folder`. */
export async function copyRepository(folder: string, environment: NodeJS.ProcessEnv): Promise<Copy> {
  const files = await mustRun('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
  mkdirSync(folder, { recursive: true });
  // git also lists what was deleted and not committed.
  const present = files.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
  for (const file of present) cpSync(join(root, file), join(folder, file));

  const env = { ...process.env, ...environment };
  const run = (command: string, ...args: readonly string[]) => mustRun(command, args, { cwd: folder, env });
  const commit = async (message: string) => {
    await run('git', 'add', '--all');
    await run('git', ...author, 'commit', '--quiet', '--message', message);
  };
  await run('git', 'init', '--quiet', '--initial-branch=main');
  await commit('a copy');
  return { folder, run, commit };
}
