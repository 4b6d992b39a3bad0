import { fileURLToPath } from 'node:url';
import type { Snapshot } from '../api.js';

/** Where screenshots go, to be looked at; git ignores it. */
const screenshotFolder = fileURLToPath(new URL('../../screenshots/', import.meta.url));

export const screenshotPath = (name: string): string => `${screenshotFolder}${name}.png`;

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
