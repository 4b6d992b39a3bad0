import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Snapshot } from '../api.js';

/** Where screenshots go, to be looked at; git ignores it. */
const screenshotFolder = fileURLToPath(new URL('../../screenshots/', import.meta.url));

export const screenshotPath = (name: string): string => `${screenshotFolder}${name}.png`;

/** A page in a context of its own. Whatever it complains about on its console is kept in `complaints`. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url);
  return { page, complaints };
}

/** Starts solves as another program would. */
export async function startSolves(url: string, count: number): Promise<void> {
  const challenge = { kind: 'recaptcha-v3', pageUrl: 'https://example.com/', siteKey: 'site-key', action: 'login' };
  await fetch(`${url}/api/solves`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ challenge, count }),
  });
}

export const readStories = async (url: string): Promise<Snapshot['stories']> =>
  ((await (await fetch(`${url}/api/solves`)).json()) as Snapshot).stories;
