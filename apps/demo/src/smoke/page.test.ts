import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '@captchakit/testkit/browser';
import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator } from '@captchakit/simulator';
import { type RunningDemo, startDemo } from '../server/demo.js';
import { startLiveDemo } from '../server/testing/start-live-demo.js';
import { pageFolder, startDemoProcess } from './demo-process.js';
import { findViolations } from './find-violations.js';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Each test has a server of its own, which nobody has used. */
let demo: RunningDemo;
let page: Page;
let complaints: string[];
beforeEach(async () => {
  demo = await startDemo({ port: 0, pageFolder });
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
  await demo.close();
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
});

const open = (part: string) => page.getByRole('link', { name: part }).click();
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const solve = () => press('Solve');
const choose = (kind: string) => page.getByRole('radio', { name: kind }).check();
const state = (word: string) => page.getByRole('status').filter({ hasText: word }).waitFor();
const timeline = () => page.getByRole('log', { name: 'Timeline of the solve' });
const lanes = (word: string) => page.locator('.lane', { hasText: word });
const clipboard = () => page.evaluate<string>('navigator.clipboard.readText()');

describe('the solver console', { timeout: 30_000 }, () => {
  it.each([
    ['GeeTest v3', 'validate'],
    ['reCAPTCHA v3', 'token'],
    ['Cloudflare challenge', 'cookies'],
  ])('solves %s', async (kind, value) => {
    await choose(kind);
    await solve();
    await state('Solved');
    expect(await page.locator('.values dt code').allTextContents()).toContain(value);
    expect(await timeline().textContent()).toMatch(/Task accepted.*Solution ready/);
  });

  it('solves GeeTest v4, verifies the pass once, and copies it in four forms', async () => {
    await choose('GeeTest v4');
    await solve();
    await state('Solved');
    await press('Verify');
    await page.getByText('Passed GeeTest confirms this visitor.').waitFor();
    await press('Verify again');
    await page.getByText('Failed GeeTest says no: pass_token used').waitFor();
    for (const [form, words] of [
      ['Copy JSON', /^\{\n {2}"captcha_id"/],
      ['Copy form', /^captcha_id=\w+&lot_number=/],
      ['Copy curl', /^curl 'https:\/\/example\.com\/geetest-v4' \\\n {2}--data-urlencode 'captcha_id=/],
      ['Copy TypeScript', /createCapMonster\(\).*kind: 'geetest-v4'/s],
    ] as const) {
      await press(form);
      await page.getByText('Copied', { exact: true }).first().waitFor();
      expect(await clipboard()).toMatch(words);
    }
  });

  it('runs many side by side, shows each, and has all of them after a reload', async () => {
    await choose('reCAPTCHA v3');
    await page.getByRole('spinbutton', { name: 'How many at once' }).fill('12');
    await solve();
    await expect.poll(() => page.locator('.lane').count()).toBe(12);
    await expect.poll(() => lanes('Solving').count()).toBe(0);
    await page.locator('.lane').nth(3).click();
    expect(await timeline().textContent()).toContain('Solution ready');
    await page.reload();
    await expect.poll(() => page.locator('.lane').count()).toBe(12);
    expect(await timeline().textContent()).toContain('Solution ready');
  });

  it('shows the words of the server at the field they speak of', async () => {
    await choose('GeeTest v4');
    const field = page.getByRole('textbox', { name: 'captchaId' });
    await field.fill('nonsense');
    await solve();
    await page.getByText('captchaId must be 32 hexadecimal characters.').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('0123456789abcdef0123456789abcdef');
    await page.getByRole('spinbutton', { name: 'How many at once' }).fill('201');
    await solve();
    await page.getByText('count must be a whole number from 1 to 200.').waitFor();
    // A refused request is a console error of the browser's own; nothing else may be there.
    expect(complaints.splice(0)).toEqual(Array.from({ length: 2 }, () => expect.stringContaining('status of 422')));
  });

  it('cancels a running solve, and collects what was paid for', async () => {
    // At real speed a solve takes long enough to be cancelled on any machine.
    const unhurried = await startDemo({ port: 0, pageFolder, speed: 1 });
    await page.goto(unhurried.url);
    await choose('GeeTest v4');
    await solve();
    await timeline().getByText('Task accepted').waitFor();
    await press('Cancel');
    await state('Left open');
    await page.getByRole('combobox', { name: 'Speed of the simulated time' }).selectOption('100×');
    await press('Collect what was paid');
    await state('Solved');
    expect(await timeline().textContent()).toContain('Collected');
    await page.goto('about:blank');
    await unhurried.close();
  });

  it('says when no provider can take a challenge, and why', async () => {
    await choose('reCAPTCHA v3');
    await page.getByRole('combobox', { name: 'Who is asked' }).selectOption('EzCaptcha');
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
    for (const part of ['Protected login', 'Providers', 'Solve']) {
      await open(part);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    }
  });
});

describe('each part', { timeout: 30_000 }, () => {
  it('is one that axe has nothing against', async () => {
    // Without motion nothing is half faded in while its contrast is measured.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await solve();
    await state('Solved');
    for (const [part, mark] of [
      ['Solve', '.facts'],
      ['Protected login', '.geetest-place button'],
      ['Providers', '.solve-time-chart .tick'],
    ] as const) {
      await open(part);
      await page.locator(mark).first().waitFor();
      expect(await findViolations(page), `in ${part}`).toEqual([]);
    }
  });
});

describe('the providers', { timeout: 30_000 }, () => {
  const card = (name: string) => page.getByRole('region', { name });

  it('show balance, schedule and solve times, and how selection leaves one that is away', async () => {
    await open('Providers');
    await card('CapMonster Cloud').getByText('$10.00').waitFor();
    const chart = card('EzCaptcha').getByRole('slider', { name: 'reCAPTCHA v3' });
    expect(await chart.getAttribute('aria-label')).toMatch(/nothing solved yet\. Looked for at 3\.0 s, /);
    await card('CapMonster Cloud').getByRole('radio', { name: 'outage' }).check();
    await press('Start 20 reCAPTCHA v3 solves');
    await page.locator('.share-words li', { hasText: 'EzCaptcha 20' }).waitFor();
    await card('CapMonster Cloud').getByText('Circuit open (network)').waitFor();
    await expect.poll(() => chart.getAttribute('aria-label')).toContain('20 solves, half of them within');
  });
});

describe('the protected login', { timeout: 30_000 }, () => {
  beforeEach(() => open('Protected login'));

  const panel = () => page.getByRole('region', { name: 'Protected login' });
  const pressThere = (name: string) => panel().getByRole('button', { name, exact: true }).click();
  const pass = async () => {
    await pressThere('Click to verify');
    await page.getByRole('dialog').getByRole('button', { name: 'Pass' }).click();
    await panel().getByRole('button', { name: 'Verified' }).waitFor();
  };
  const isNow = async (condition: string) => {
    await panel().getByRole('radio', { name: condition }).click();
    await panel().getByRole('radio', { name: condition, checked: true }).waitFor();
  };
  const latest = async (text: RegExp) => {
    const story = panel().getByRole('listitem').first();
    await expect.poll(() => story.textContent(), { interval: 20 }).toMatch(text);
  };

  it('is solved, submitted and verified in one story', async () => {
    await press('Solve, submit, verify');
    await timeline().getByText('Sent to the login (closed policy): Passed').waitFor();
    expect(await timeline().textContent()).toMatch(
      /Asked to solve, and to log in with it.*Task accepted.*Solution ready/,
    );
  });

  it('lets a visitor in once, and tells what was signed and sent', async () => {
    await pressThere('Log in');
    await panel().getByText('Verify first').waitFor();
    await pass();
    await pressThere('Log in');
    await latest(/Passed GeeTest confirms this visitor\./);
    await panel().getByText('What was signed and sent').click();
    expect(await panel().locator('.wire').textContent()).toMatch(
      /POSThttp.*captcha_id=.*sign_token[0-9a-f]{64}.*answerHTTP 200/s,
    );
    await pressThere('Send it again');
    await latest(/Failed GeeTest says no: pass_token used/);
  });

  it('does not take a pass that has expired', async () => {
    await pass();
    await pressThere('Wait ten minutes, then log in');
    await latest(/Failed GeeTest says no: pass_token expire/);
    expect(await panel().getByRole('listitem').count()).toBe(1);
  });

  it('knows an attacker', async () => {
    await pass();
    await pressThere('Change a digit');
    await latest(/Failed GeeTest says no: pass_token error/);
    await pressThere('Make one up');
    await latest(/Failed GeeTest says no: pass_token error/);
    await pressThere('Send gen_time=abc');
    await latest(/Rejected gen_time is not all digits\.Nothing was sent/);
    await pressThere('Be another visitor');
    expect(await panel().getByRole('button', { name: 'Send it again' }).isDisabled()).toBe(true);
  });

  it('shows both policies side by side while GeeTest is away', async () => {
    await pass();
    await isNow('answers with HTTP 503');
    await pressThere('Log in');
    await latest(/Closed policyUnavailable GeeTest answered HTTP 503.*Open policy, 3 a minuteLet in unchecked/s);
    await pressThere('Send it again');
    await latest(/Open policy.*Unavailable.*Kept out by one-time-store/s);
    await isNow('works');
    await pressThere('Make one up');
    await latest(/Failed GeeTest says no/);
    expect(await panel().getByRole('listitem').count()).toBe(3);
  });
});

describe('with the real services', { timeout: 30_000 }, () => {
  it('the page says so, begins with no values, and solves on the sites it was told', async () => {
    await using simulator = await startSimulator({ speed: 20 });
    const live = await startLiveDemo(simulator, { pageFolder, amount: 0.5 });
    await page.goto(live.url);
    await page.getByText('Only for pages on staging.example.com; at most 0.5 USD a day.').waitFor();
    await choose('reCAPTCHA v3');
    const field = (name: string) => page.getByRole('textbox', { name });
    expect(await field('siteKey').inputValue()).toBe('');
    for (const name of ['siteKey', 'action']) await field(name).fill('sample');
    await field('pageUrl').fill('https://staging.example.com/login');
    await solve();
    await state('Solved');
    await open('Protected login');
    await page.getByText('No GeeTest is set up.').waitFor();
    // A refused request is a console error of the browser's own.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 409')]);
    await page.goto('about:blank');
    await live.close();
  });
});

describe('a server that goes away', { timeout: 30_000 }, () => {
  it('is announced by a banner, which leaves when the server is back, with all that happened before', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demo-smoke-'));
    const journal = { DEMO_JOURNAL: join(folder, 'journal.db') };
    const first = await startDemoProcess(journal);
    await page.goto(first.url);
    await choose('reCAPTCHA v3');
    await solve();
    await state('Solved');
    await first.kill();
    const banner = page.getByText('The demo server does not answer.');
    await banner.waitFor();
    const second = await startDemoProcess({ ...journal, PORT: new URL(first.url).port });
    await banner.waitFor({ state: 'detached' });
    await timeline().getByText('CapMonster Cloud: delivered').waitFor();
    await solve();
    await expect.poll(() => lanes('Solved').count()).toBe(2);
    // It may have been on its way when the server went.
    await open('Protected login');
    await page.getByRole('button', { name: 'Click to verify' }).waitFor();
    await page.goto('about:blank');
    await second.stop();
    await rm(folder, { recursive: true });
    // Refused while nobody listens; cut short when the server ended in the middle of an answer.
    const isLoss = (text: string) => /net::ERR_(CONNECTION_|EMPTY_RESPONSE|CONTENT_LENGTH|INCOMPLETE)/.test(text);
    expect(complaints.splice(0).filter((text) => !isLoss(text))).toEqual([]);
  });
});
