import { existsSync } from 'node:fs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium on this machine: CHROMIUM_PATH, else the usual places. */
export const findChromium = (): string | undefined =>
  [process.env['CHROMIUM_PATH'], ...usualPlaces].find((path) => path !== undefined && existsSync(path));

/** What to tell somebody who has none. */
export const missingChromium =
  'The browser tests need Chromium. Install it (Debian, Ubuntu: apt-get install -y chromium) or set CHROMIUM_PATH to a Chrome or Chromium.';
