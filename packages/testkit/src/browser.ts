import { type Browser, chromium } from 'playwright-core';
import { findChromium, missingChromium } from './find-chromium.js';

/**
 * Chromium without a word to the network.
 * @throws {Error} with the command to run where there is none
 */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(missingChromium);
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
