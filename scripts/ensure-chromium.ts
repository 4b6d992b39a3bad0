// Makes sure that the browser tests find a Chromium: installs Debian's with apt where it may, otherwise says what to do.
import { spawnSync } from 'node:child_process';
import { findChromium, missingChromium } from '../packages/testkit/src/find-chromium.js';

const apt = (args: readonly string[]): boolean => {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '--non-interactive'];
  const [command, ...rest] = [...sudo, 'apt-get', '-y', ...args];
  return (
    spawnSync(command!, rest, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
      .status === 0
  );
};

if (!findChromium()) {
  console.log('No Chromium found; installing it with apt.');
  const installed = apt(['update']) && apt(['install', '--no-install-recommends', 'chromium']);
  if (!installed || !findChromium()) {
    console.error(missingChromium);
    process.exitCode = 1;
  }
}
