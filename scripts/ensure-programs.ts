// Makes sure that the tests find the programs that npm cannot install: installs those of Debian with apt where it may,
// otherwise says what to do.
import { spawnSync } from 'node:child_process';
import { findProgram, missingProgram, type ProgramName, programs } from '../packages/testkit/src/programs.js';

const findMissing = (): ProgramName[] =>
  (Object.keys(programs) as ProgramName[]).filter((name) => findProgram(name) === undefined);

const apt = (args: readonly string[]): boolean => {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '--non-interactive'];
  const [command, ...rest] = [...sudo, 'apt-get', '-y', ...args];
  return (
    spawnSync(command!, rest, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
      .status === 0
  );
};

const missing = findMissing();
if (missing.length > 0) {
  console.log(`Missing: ${missing.map((name) => programs[name].title).join(', ')}. Installing with apt.`);
  // One after the other: where a machine's Debian has not all of them, it still gets the others.
  if (apt(['update'])) {
    for (const name of missing) apt(['install', '--no-install-recommends', programs[name].aptPackage]);
  }
  for (const name of findMissing()) {
    console.error(missingProgram(name));
    process.exitCode = 1;
  }
}
