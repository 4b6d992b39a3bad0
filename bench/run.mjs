// `pnpm bench [name] [arguments]`: lists the benchmarks, or builds what one needs and runs it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const benchmarks = JSON.parse(readFileSync(new URL('benchmarks.json', import.meta.url), 'utf8'));
const [name, ...args] = process.argv.slice(2);

if (name === undefined || !Object.hasOwn(benchmarks, name)) {
  const list = Object.entries(benchmarks).map(([each, { does }]) => `  ${each.padEnd(10)} ${does}`);
  const text = `pnpm bench <name>\n\n${list.join('\n')}\n\nHow to read them: bench/README.md`;
  if (name === undefined) {
    console.log(text);
  } else {
    console.error(`There is no benchmark ${name}.\n\n${text}`);
    process.exitCode = 2;
  }
} else {
  const { file, build, nodeArgs = [] } = benchmarks[name];
  if (build) run('turbo', ['run', 'build', `--filter=${build}`, '--output-logs=errors-only']);
  run('tsx', [...nodeArgs, file, ...args]);
}

/** Ends this process as the program ended, if that was badly. */
function run(program, programArgs) {
  const { status, error } = spawnSync(program, programArgs, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
