import { type Browser, chromium } from 'playwright-core';
import { requireProgram } from './programs.js';

/**
 * Chromium without a word to the network.
 * @throws {Error} with the command to run where there is none
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: requireProgram('chromium'),
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
