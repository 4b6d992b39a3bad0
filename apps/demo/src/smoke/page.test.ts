import { launchBrowser } from '@captchakit/testkit/browser';
import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemo } from '../server/demo.js';
import { type DemoProcess, pageFolder, startDemoProcess } from './demo-process.js';

let demo: DemoProcess;
let browser: Browser;
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemoProcess(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

let page: Page;
let complaints: string[];
beforeEach(async () => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  complaints = [];
  // Violations of the content security policy are console errors, too.
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(demo.url);
});
afterEach(async () => {
  await page.context().close();
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
});

const solve = () => page.getByRole('button', { name: 'Solve', exact: true }).click();
const choose = (kind: string) => page.getByRole('radio', { name: kind }).check();
const state = (word: string) => page.getByRole('status').filter({ hasText: word }).waitFor();

describe('the page', { timeout: 30_000 }, () => {
  it.each([
    ['GeeTest v3', 'validate'],
    ['reCAPTCHA v3', 'token'],
    ['Cloudflare challenge', 'cookies'],
  ])('solves %s', async (kind, value) => {
    await choose(kind);
    await solve();
    await state('Solved');
    expect(await page.locator('.values dt code').allTextContents()).toContain(value);
    expect(await page.getByRole('log', { name: 'Timeline of the solve' }).textContent()).toMatch(
      /Task accepted.*Solution ready/,
    );
  });

  it('solves GeeTest v4, verifies the pass once, and copies it', async () => {
    await choose('GeeTest v4');
    await solve();
    await state('Solved');
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByText('Passed GeeTest confirms this visitor.').waitFor();
    await page.getByRole('button', { name: 'Verify again' }).click();
    await page.getByText('Failed GeeTest says no: pass_token used').waitFor();
    await page.getByRole('button', { name: 'Copy JSON' }).click();
    await page.getByText('Copied', { exact: true }).waitFor();
    const copied = JSON.parse(await page.evaluate<string>('navigator.clipboard.readText()')) as object;
    expect(Object.keys(copied)).toContain('pass_token');
  });

  it('shows the words of the server at the field they speak of', async () => {
    await choose('GeeTest v4');
    const field = page.getByRole('textbox', { name: 'captchaId' });
    await field.fill('nonsense');
    await solve();
    await page.getByText('captchaId must be 32 hexadecimal characters.').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    // A refused request is a console error of the browser's own; nothing else may be there.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 422')]);
  });

  it('cancels a running solve', async () => {
    // At real speed a solve takes long enough to be cancelled on any machine.
    const unhurried = await startDemo({ port: 0, pageFolder, speed: 1 });
    await page.goto(unhurried.url);
    await choose('Cloudflare challenge');
    await solve();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await state('Cancelled');
    expect(await page.getByRole('button', { name: 'Cancel', exact: true }).count()).toBe(0);
    await page.goto('about:blank');
    await unhurried.close();
  });

  it('says when no provider can take a challenge, and why', async () => {
    await choose('reCAPTCHA v3');
    await page.getByRole('combobox', { name: 'Provider' }).selectOption('EzCaptcha');
    await page.getByText('optional fields').click();
    await page.getByRole('textbox', { name: 'minScore' }).fill('0.7');
    await solve();
    await state('Failed');
    expect(await page.getByRole('alert').textContent()).toContain('cannot ask for a score');
  });

  it('fits a narrow screen', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await solve();
    await state('Solved');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });
});

describe('the protected login', { timeout: 30_000 }, () => {
  const panel = () => page.getByRole('region', { name: 'Protected login' });
  const press = (name: string) => panel().getByRole('button', { name, exact: true }).click();
  const pass = async () => {
    await press('Click to verify');
    await page.getByRole('dialog').getByRole('button', { name: 'Pass' }).click();
    await panel().getByRole('button', { name: 'Verified' }).waitFor();
  };
  const isNow = async (weather: string) => {
    await panel().getByRole('radio', { name: weather }).click();
    await panel().getByRole('radio', { name: weather, checked: true, disabled: false }).waitFor();
  };
  const latest = async (text: RegExp) => {
    const story = panel().getByRole('listitem').first();
    await expect.poll(() => story.textContent(), { timeout: 15_000, interval: 20 }).toMatch(text);
  };

  it('lets a visitor in once, and tells what was signed and sent', async () => {
    await press('Log in');
    await panel().getByText('Verify first').waitFor();
    await pass();
    await press('Log in');
    await latest(/Passed GeeTest confirms this visitor\./);
    await panel().getByText('What was signed and sent').click();
    expect(await panel().locator('.wire').textContent()).toMatch(
      /POSThttp.*captcha_id=.*sign_token[0-9a-f]{64}.*answerHTTP 200/s,
    );
    await press('Send it again');
    await latest(/Failed GeeTest says no: pass_token used/);
  });

  it('knows an attacker', async () => {
    await pass();
    await press('Change a digit');
    await latest(/Failed GeeTest says no: pass_token error/);
    await press('Make one up');
    await latest(/Failed GeeTest says no: pass_token error/);
    await press('Send gen_time=abc');
    await latest(/Rejected gen_time is not all digits\.Nothing was sent/);
    await press('Be another visitor');
    expect(await panel().getByRole('button', { name: 'Send it again' }).isDisabled()).toBe(true);
  });

  it('shows both policies side by side while GeeTest is away', async () => {
    await pass();
    await isNow('answers with HTTP 503');
    await press('Log in');
    await latest(/Closed policyUnavailable GeeTest answered HTTP 503.*Open policy, 3 a minuteLet in unchecked/s);
    await press('Send it again');
    await latest(/Open policy.*Unavailable.*Kept out by one-time-store/s);
    await isNow('works');
    await press('Make one up');
    await latest(/Failed GeeTest says no/);
    expect(await panel().getByRole('listitem').count()).toBe(3);
  });
});

describe('a server that goes away', { timeout: 30_000 }, () => {
  it('is announced by a banner, which leaves when the server is back', async () => {
    const first = await startDemoProcess();
    await page.goto(first.url);
    await page.getByRole('button', { name: 'Solve', exact: true }).waitFor();
    await first.stop();
    const banner = page.getByText('The demo server does not answer.');
    await banner.waitFor();
    const second = await startDemoProcess(new URL(first.url).port);
    await banner.waitFor({ state: 'detached' });
    // It may have been on its way when the server went.
    await page.getByRole('button', { name: 'Click to verify' }).waitFor();
    await second.stop();
    // Refused while nobody listens; cut short when the server ended in the middle of an answer.
    const isLoss = (text: string) => /net::ERR_(CONNECTION_|EMPTY_RESPONSE|CONTENT_LENGTH|INCOMPLETE)/.test(text);
    expect(complaints.splice(0).filter((text) => !isLoss(text))).toEqual([]);
  });
});
