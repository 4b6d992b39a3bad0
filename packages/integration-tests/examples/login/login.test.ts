import { type RunningSimulator, startSimulator } from '@captchakit/simulator';
import { launchBrowser } from '@captchakit/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LoginServer, startLoginServer } from './login-server.js';

let simulator: RunningSimulator;
let site: LoginServer;
let browser: Browser;
beforeAll(async () => {
  [simulator, browser] = await Promise.all([startSimulator(), launchBrowser()]);
  const { url, captchaId, captchaKey } = simulator.apis.geetest;
  site = await startLoginServer({ geetestUrl: url, captchaId, captchaKey });
});
afterAll(async () => {
  await site?.close();
  await browser?.close();
  await simulator?.close();
});

let page: Page;
let complaints: string[];
beforeEach(async () => {
  page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(15_000);
  complaints = [];
  // Violations of the content security policy are console errors, too.
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  page.on('pageerror', (error) => complaints.push(String(error)));
});
afterEach(async () => {
  await page.context().close();
  simulator.faults.clear();
  simulator.reset();
});

/** Opens the login and types name and password. */
async function open(query = ''): Promise<void> {
  await page.goto(`${site.url}/${query}`);
  await page.getByLabel('Name').fill('Sam');
  await page.getByLabel('Password').fill('sample-password');
}
const verify = () => page.getByRole('button', { name: 'Click to verify' });
const choose = (action: string) => page.getByRole('dialog').getByRole('button', { name: action }).click();
const logIn = () => page.getByRole('button', { name: 'Log in' }).click();
const status = () => page.locator('p[role=status]').textContent();
const patience = { timeout: 15_000, interval: 20 };

describe('a login with the simulated widget', { timeout: 60_000 }, () => {
  it.each(['float', 'popup'])('lets a visitor in who passes, once for each pass (%s)', async (product) => {
    await open(`?product=${product}`);
    await logIn();
    await expect.poll(status, patience).toBe('Please verify first.');
    await verify().click();
    await choose('Pass');
    await page.getByRole('button', { name: 'Verified' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await logIn();
    await expect.poll(status, patience).toBe('Welcome, Sam.');
    expect(simulator.passes()).toMatchObject([{ used: true }]);
    await logIn();
    await expect.poll(status, patience).toBe('Not verified: pass_token used.');
    expect(complaints).toEqual([expect.stringContaining('403')]);
  });

  it('opens the box of a bound widget when the form is sent', async () => {
    await open('?product=bind');
    expect(await verify().count()).toBe(0);
    await logIn();
    await choose('Pass');
    await expect.poll(status, patience).toBe('Welcome, Sam.');
    expect(complaints).toEqual([]);
  });

  it('lets a visitor who fails try again', async () => {
    await open();
    await verify().click();
    await choose('Fail');
    await expect.poll(status, patience).toBe('Try again.');
    await page.getByRole('dialog').getByText('Wrong answer, 1 so far').waitFor();
    await page.getByLabel('Name').press('Enter');
    await expect.poll(status, patience).toBe('Please verify first.');
    await choose('Pass');
    await expect.poll(status, patience).toBe('Verified.');
    expect(complaints).toEqual([]);
  });

  it('is told when the box is closed, and can open it again', async () => {
    await open('?product=popup');
    await verify().click();
    await choose('Close');
    await expect.poll(status, patience).toBe('Verification was closed.');
    await verify().click();
    await page.mouse.click(5, 5); // the mask
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await verify().click();
    await page.getByRole('dialog').waitFor();
  });

  it('is told when the widget breaks', async () => {
    await open();
    await verify().click();
    await choose('Break');
    await expect.poll(status, patience).toBe('The verification is broken (60101 verify failed).');
  });

  it.each(['float', 'popup'])('works with the keyboard alone (%s)', async (product) => {
    await open(`?product=${product}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Simulated GeeTest' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(status, patience).toBe('Verification was closed.');
    // The focus is back where it was.
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(status, patience).toBe('Try again.');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect.poll(status, patience).toBe('Verified.');
    expect(complaints).toEqual([]);
  });

  it.each([
    ['pass', 'Verified.'],
    ['fail', 'Try again.'],
    ['close', 'Verification was closed.'],
    ['break', 'The verification is broken (60101 verify failed).'],
  ])('asks nobody with gt4.js?simulate=%s', async (action, outcome) => {
    await open(`?simulate=${action}`);
    await verify().click();
    await expect.poll(status, patience).toBe(outcome);
  });

  it('tells its page when GeeTest is away', async () => {
    simulator.faults.add({ fault: 'reset', api: 'geetest', phase: 'widget' });
    await open();
    await expect.poll(status, patience).toBe('The verification cannot be loaded (60100 load failed).');
  });

  it('refuses a visitor while GeeTest cannot verify', async () => {
    simulator.faults.add({ fault: 'http-error', status: 503, api: 'geetest', phase: 'validate' });
    await open('?simulate=pass');
    await verify().click();
    await expect.poll(status, patience).toBe('Verified.');
    await logIn();
    await expect.poll(status, patience).toBe('Not verified: unavailable.');
  });

  it('fits a page of 320 pixels', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const product of ['float', 'popup']) {
      await open(`?product=${product}`);
      await verify().click();
      const { x, width } = (await page.getByRole('dialog').boundingBox())!;
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(320);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    }
  });
});
