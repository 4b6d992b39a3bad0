import { launchBrowser, openPage } from '@captchakit/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProviderReport } from '../api.js';
import { type RunningDemo, startDemo } from '../server/demo.js';
import { pageFolder } from '../smoke/demo-process.js';

let browser: Browser;
let demo: RunningDemo;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  demo = await startDemo({ port: 0, pageFolder });
  ({ page } = await openPage(browser, demo.url));
  await page.getByRole('button', { name: 'Solve', exact: true }).waitFor();
});
afterEach(async () => {
  await page.context().close();
  await demo.close();
});

const focused = () =>
  page.evaluate<string>(
    "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent).trim()",
  );

/** Presses Tab until something with this name has the focus, as somebody without a mouse does. */
async function tabTo(name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (name.test(await focused())) return;
  }
  throw new Error(`Nothing named ${name} can be reached with Tab.`);
}

describe('without a mouse', { timeout: 60_000 }, () => {
  it('one solves a challenge, looks at it, and copies the solution', async () => {
    await tabTo(/^GeeTest v3/);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toMatch(/^GeeTest v4/);
    await tabTo(/^Solve$/);
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Solved' }).waitFor();
    await tabTo(/^GeeTest v4.*Solved/);
    await page.keyboard.press('Enter');
    await tabTo(/^Copy JSON$/);
    await tabTo(/^Verify$/);
    await page.keyboard.press('Enter');
    await page.getByText('Passed GeeTest confirms this visitor.').waitFor();
    expect(await focused()).toBe('Verify again');
  });

  it('one goes to the other parts, passes the widget and logs in', async () => {
    await tabTo(/^Protected login$/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Click to verify' }).waitFor();
    await tabTo(/Click to verify/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    if (!(await focused()).startsWith('Pass')) await tabTo(/^Pass/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Verified' }).waitFor();
    await tabTo(/^Log in$/);
    await page.keyboard.press('Enter');
    const answers = page.getByRole('log', { name: 'Answers of the site’s server' });
    await expect.poll(() => answers.textContent()).toContain('Passed GeeTest confirms this visitor.');
    expect(await focused()).toBe('Log in');
  });

  it('one skips to the content', async () => {
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('MAIN');
    await tabTo(/^GeeTest v3/);
  });

  it('one makes a provider fail', async () => {
    await tabTo(/^Providers$/);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'CapMonster Cloud' }).getByRole('radio', { name: 'works' }).waitFor();
    await tabTo(/^works$/);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.getByRole('radio', { name: 'slow', checked: true }).count()).toBe(1);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.getByRole('radio', { name: 'flaky', checked: true }).count()).toBe(1);
    // The page shows what was chosen before the server has said so.
    const conditions = async () => {
      const report = (await (await fetch(`${demo.url}/api/providers`)).json()) as ProviderReport;
      return report.providers.map(({ condition }) => condition);
    };
    await expect.poll(conditions).toContain('flaky');
  });

  it('one reads a chart bar by bar', async () => {
    await tabTo(/^Providers$/);
    await page.keyboard.press('Enter');
    await page.locator('.solve-time-chart .tick').first().waitFor();
    await tabTo(/^GeeTest v3: nothing solved yet/);
    const tip = page.locator('.chart-tip');
    const pressed = async (key: string) => {
      await page.keyboard.press(key);
      const told = await page.evaluate<string>('document.activeElement.ariaValueText');
      await expect.poll(() => tip.textContent()).toBe(told);
      return told;
    };
    expect(await tip.textContent()).toBe('0.0 s to 2.5 s: 0 solves');
    expect(await pressed('ArrowRight')).toBe('2.5 s to 5.0 s: 0 solves');
    expect(await pressed('End')).toBe('57.5 s to 1 min 00 s: 0 solves');
    expect(await pressed('Home')).toBe('0.0 s to 2.5 s: 0 solves');
    await page.keyboard.press('Tab');
    expect(await tip.count()).toBe(1);
    expect(await focused()).toMatch(/^GeeTest v4: nothing solved yet/);
  });
});
