import { launchBrowser, openPage } from '@captchakit/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { phaseOf } from '../page/story/story.js';
import { type RunningDemo, startDemo } from '../server/demo.js';
import { pageFolder } from '../smoke/demo-process.js';
import { readStories, startSolves } from './start-solves.js';

let browser: Browser;
let demo: RunningDemo;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  demo = await startDemo({ port: 0, pageFolder });
});
afterEach(() => demo.close());

const lanesOf = (page: Page) => page.locator('.lane');
const solvedOf = (page: Page) => page.locator('.lane', { hasText: 'Solved' }).count();

describe('the event stream', { timeout: 90_000 }, () => {
  it('catches up without gaps after it was lost', async () => {
    const { page } = await openPage(browser, demo.url);
    await startSolves(demo.url, 5);
    await expect.poll(() => lanesOf(page).count()).toBe(5);
    await page.context().setOffline(true);
    await page.getByText('The demo server does not answer.').waitFor();
    await startSolves(demo.url, 5);
    await expect
      .poll(async () => (await readStories(demo.url)).every((story) => phaseOf(story) === 'solved'))
      .toBe(true);
    await page.context().setOffline(false);
    await expect.poll(() => solvedOf(page)).toBe(10);
    // The first of all was under way when the stream was lost.
    await lanesOf(page).last().click();
    const [first] = await readStories(demo.url);
    const checks = first!.messages.filter(({ type }) => type === 'check-pending').length;
    await expect.poll(() => page.locator('.line-title', { hasText: /^Check \d+$/ }).count()).toBe(checks);
    await page.context().close();
  });

  it('is one for ten tabs, and goes on when the tab that has it is closed', async () => {
    const context = await browser.newContext();
    context.setDefaultTimeout(20_000);
    const streams: Page[] = [];
    context.on('request', (request) => {
      if (request.url().includes('/api/feed')) streams.push(request.frame().page());
    });
    const tabs: Page[] = [];
    for (let count = 0; count < 10; count++) {
      const tab = await context.newPage();
      await tab.goto(demo.url);
      await tab.getByText('Every solve gets a line here').waitFor();
      tabs.push(tab);
      // The stream is asked for a moment after that; whoever is first has it.
      await expect.poll(() => streams.length).toBe(1);
    }
    const first = tabs[0]!;
    await startSolves(demo.url, 3);
    for (const tab of tabs) await expect.poll(() => solvedOf(tab)).toBe(3);
    expect(streams).toEqual([first]);

    await first.close();
    await startSolves(demo.url, 3);
    for (const tab of tabs.slice(1)) await expect.poll(() => solvedOf(tab)).toBe(6);
    expect(streams).toHaveLength(2);
    await context.close();
  });

  it('shows 200 solves side by side', async () => {
    const { page } = await openPage(browser, demo.url);
    await page.getByText('Every solve gets a line here').waitFor();
    await startSolves(demo.url, 200);
    await expect.poll(() => lanesOf(page).count()).toBe(200);
    await expect.poll(() => page.locator('.lane', { hasText: 'Solving' }).count()).toBe(0);
    const stories = await readStories(demo.url);
    expect(await solvedOf(page)).toBe(stories.filter((story) => phaseOf(story) === 'solved').length);
    await page.context().close();
  });
});
