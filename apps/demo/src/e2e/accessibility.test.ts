import { startSimulator } from '@captchakit/simulator';
import { launchBrowser, openPage } from '@captchakit/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DemoOptions, type RunningDemo, startDemo } from '../server/demo.js';
import { startLiveDemo } from '../server/testing/start-live-demo.js';
import { pageFolder } from '../smoke/demo-process.js';
import { findViolations } from '../smoke/find-violations.js';
import { screenshotPath } from './start-solves.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

let page: Page;
const demos: RunningDemo[] = [];
afterEach(async () => {
  await page.context().close();
  await Promise.all(demos.splice(0).map((demo) => demo.close()));
});

const open = async (url: string, part: string) => {
  // Without motion nothing is half faded in while its contrast is measured.
  ({ page } = await openPage(browser, `${url}/#${part}`, { reducedMotion: 'reduce' }));
};
const openDemo = async (part: string, options: Partial<DemoOptions> = {}) => {
  const demo = await startDemo({ port: 0, pageFolder, ...options });
  demos.push(demo);
  await open(demo.url, part);
};
const button = (name: string) => page.getByRole('button', { name, exact: true });
const choose = (kind: string) => page.getByRole('radio', { name: kind }).check();
const state = (word: string) => page.getByRole('status').filter({ hasText: word }).waitFor();

/** In both themes, narrow and wide: what axe finds, and a picture of each. */
async function violationsOf(name: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1920]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 1000 });
      const look = `${name}-${colorScheme}-${width}`;
      found.push(...(await findViolations(page)).map((violation) => `${look}: ${violation}`));
      await page.screenshot({ path: screenshotPath(look), fullPage: true });
    }
  }
  return found;
}

describe('axe finds nothing in', { timeout: 120_000 }, () => {
  it('the console before anything was solved, with a task that was left, and while it solves', async () => {
    await openDemo('solve', { speed: 1 });
    await button('Solve').waitFor();
    await page.getByText('Every solve gets a line here').waitFor();
    expect(await violationsOf('solve-empty')).toEqual([]);
    await choose('reCAPTCHA v3');
    await button('Solve').click();
    await page.getByRole('log').getByText('Task accepted').waitFor();
    await button('Cancel').click();
    await state('Left open');
    expect(await violationsOf('solve-left-open')).toEqual([]);
    await button('Solve').click();
    await state('Solving');
    expect(await violationsOf('solve-running')).toEqual([]);
  });

  it('the console while its form is on its way', async () => {
    await openDemo('solve');
    await page.route('**/api/kinds', () => {});
    await page.reload();
    await page.locator('.skeleton').waitFor();
    expect(await violationsOf('solve-loading')).toEqual([]);
  });

  it('a solution that was verified, twice', async () => {
    await openDemo('solve');
    await choose('GeeTest v4');
    await button('Solve').click();
    await state('Solved');
    await button('Verify').click();
    await button('Verify again').click();
    await page.getByText('Failed GeeTest says no').waitFor();
    await button('Copy JSON').click();
    expect(await violationsOf('solve-verified')).toEqual([]);
  });

  it('a solve that failed, and a field with nonsense', async () => {
    await openDemo('solve');
    await choose('reCAPTCHA v3');
    await page.getByRole('combobox', { name: 'Who is asked' }).selectOption('EzCaptcha');
    await page.getByText('optional fields').click();
    await page.getByRole('textbox', { name: 'minScore' }).fill('0.7');
    await button('Solve').click();
    await state('Failed');
    await page.getByRole('spinbutton', { name: 'How many at once' }).fill('201');
    await button('Solve').click();
    await page.getByText('count must be a whole number').waitFor();
    expect(await violationsOf('solve-failed')).toEqual([]);
  });

  it('the page without its server', async () => {
    await openDemo('solve');
    await button('Solve').waitFor();
    await page.context().setOffline(true);
    await page.getByText('The demo server does not answer.').waitFor();
    expect(await violationsOf('offline')).toEqual([]);
  });

  it('the login: untouched, its widget open, and every kind of verdict', async () => {
    await openDemo('login');
    await button('Click to verify').waitFor();
    expect(await violationsOf('login-untouched')).toEqual([]);
    await button('Log in').click();
    await button('Click to verify').click();
    await page.getByRole('dialog').waitFor();
    expect(await violationsOf('login-widget')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Pass' }).click();
    await button('Verified').waitFor();
    const answers = page.getByRole('log', { name: 'Answers of the site’s server' });
    for (const [trial, verdict] of [
      ['Log in', 'GeeTest confirms this visitor.'],
      ['Send it again', 'GeeTest says no'],
      ['Send gen_time=abc', 'gen_time is not all digits.'],
    ] as const) {
      await button(trial).click();
      await answers.getByText(verdict).first().waitFor();
    }
    await page.getByRole('radio', { name: 'answers with HTTP 503' }).click();
    await page.getByRole('radio', { name: 'answers with HTTP 503', checked: true }).waitFor();
    await button('Make one up').click();
    await answers.getByText('Open policy').waitFor();
    for (const summary of await page.getByText('What was signed and sent').all()) await summary.click();
    expect(await violationsOf('login-verdicts')).toEqual([]);
  });

  it('the story from solving to the verdict', async () => {
    await openDemo('login');
    await button('Solve, submit, verify').click();
    await page.getByRole('log').getByText('Sent to the login (closed policy): Passed').waitFor();
    expect(await violationsOf('login-story')).toEqual([]);
  });

  it('the providers: on their way, unused, in use, and with one that is away', async () => {
    await openDemo('providers');
    await page.route('**/api/providers', () => {});
    await page.reload();
    await page.getByText('Asking the providers…').waitFor();
    expect(await violationsOf('providers-loading')).toEqual([]);
    await page.unroute('**/api/providers');
    await page.reload();
    const capMonster = page.getByRole('region', { name: 'CapMonster Cloud' });
    await capMonster.locator('.tick').first().waitFor();
    expect(await violationsOf('providers-unused')).toEqual([]);
    await button('Start 20 reCAPTCHA v3 solves').click();
    await page.locator('.share-words li', { hasText: 'CapMonster Cloud 20' }).waitFor();
    await capMonster.getByRole('radio', { name: 'outage' }).check();
    await button('Start 20 reCAPTCHA v3 solves').click();
    await capMonster.getByText('Circuit open (network)').waitFor();
    await capMonster.getByText('balance unknown').waitFor();
    await page.locator('.share-words li', { hasText: 'EzCaptcha 20' }).waitFor();
    expect(await violationsOf('providers-away')).toEqual([]);
  });

  it('the page with the real services', async () => {
    await using simulator = await startSimulator({ speed: 20 });
    const live = await startLiveDemo(simulator, { pageFolder });
    demos.push(live);
    ({ page } = await openPage(browser, live.url, { reducedMotion: 'reduce' }));
    await page.getByText('Real services, real money.').waitFor();
    await button('Solve').waitFor();
    expect(await violationsOf('live')).toEqual([]);
    await page.getByRole('link', { name: 'Protected login' }).click();
    await page.getByText('No GeeTest is set up.').waitFor();
    expect(await violationsOf('live-login')).toEqual([]);
  });
});
