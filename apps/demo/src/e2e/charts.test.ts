import { launchBrowser, openPage } from '@captchakit/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProviderReport } from '../api.js';
import { type RunningDemo, startDemo } from '../server/demo.js';
import { pageFolder } from '../smoke/demo-process.js';

let browser: Browser;
let demo: RunningDemo;
let page: Page;
let complaints: string[];
beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), startDemo({ port: 0, pageFolder })]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});
beforeEach(async () => {
  ({ page, complaints } = await openPage(browser, demo.url));
});
afterEach(() => page.context().close());

/** The chart of GeeTest v3, as it is with these solve times in milliseconds, from now on. */
async function chartOf(durations: readonly number[]) {
  await page.route('**/api/providers', async (route) => {
    const response = await route.fetch();
    const report = (await response.json()) as ProviderReport;
    const [first, ...others] = report.providers;
    const [kind, ...kinds] = first!.kinds;
    const changed = { ...first!, kinds: [{ ...kind!, durations, checksAt: [3000, 90_000] }, ...kinds] };
    await route.fulfill({ response, json: { providers: [changed, ...others] } satisfies ProviderReport });
  });
  await page.goto(`${demo.url}/#providers`);
  const chart = page.locator('.solve-time-chart').first();
  await chart.locator('.tick').first().waitFor();
  const bars = await chart.locator('.bar').all();
  const heights = (await Promise.all(bars.map((bar) => bar.getAttribute('height')))).map(Number);
  return {
    name: await chart.getByRole('slider').getAttribute('aria-label'),
    ticks: await chart.locator('.tick').allTextContents(),
    looks: await chart.locator('.look').count(),
    drawn: heights.filter((height) => height > 0).length,
    highest: Math.max(...heights),
    room: (await chart.boundingBox())!.height,
  };
}

describe('a chart of solve times', { timeout: 60_000 }, () => {
  it('says that there are none', async () => {
    const { name, ticks, looks, drawn } = await chartOf([]);
    expect(name).toBe('GeeTest v3: nothing solved yet. Looked for at 3.0 s.');
    expect(ticks).toEqual(['0', '1', '0 s', '15 s', '30 s', '45 s', '1 min']);
    expect({ looks, drawn }).toEqual({ looks: 1, drawn: 0 });
    expect(complaints).toEqual([]);
  });

  it('shows one', async () => {
    const { name, drawn, highest, room } = await chartOf([20_000]);
    expect(name).toContain('1 solve, half of them within 20.0 s.');
    expect(drawn).toBe(1);
    expect(highest).toBeGreaterThan(room / 2);
    expect(highest).toBeLessThan(room);
  });

  it('shows ten thousand, on an axis that is long enough', async () => {
    const { name, ticks, looks, drawn, highest, room } = await chartOf(
      Array.from({ length: 10_000 }, (_, index) => index * 10),
    );
    expect(name).toContain('10000 solves, half of them within 50.0 s. Looked for at 3.0 s, 1 min 30 s.');
    expect(ticks).toEqual(['0', '250', '500', '0 s', '30 s', '1 min', '1:30 min', '2 min']);
    expect({ looks, drawn }).toEqual({ looks: 2, drawn: 20 });
    expect(highest).toBeLessThan(room);
  });

  it('hides no task that took ten hours', async () => {
    const { ticks, drawn } = await chartOf([1000, 36_000_000]);
    expect(ticks.at(-1)).toBe('1024 min');
    expect(drawn).toBe(2);
  });

  it('tells the bar that the mouse is on', async () => {
    await chartOf([1000, 1500, 58_000]);
    const chart = page.locator('.solve-time-chart').first();
    await chart.locator('.reach').first().hover();
    expect(await chart.locator('.chart-tip').textContent()).toBe('0.0 s to 2.5 s: 2 solves');
    await chart.locator('.reach').last().hover();
    expect(await chart.locator('.chart-tip').textContent()).toBe('57.5 s to 1 min 00 s: 1 solve');
    await page.getByRole('heading', { level: 1 }).hover();
    await expect.poll(() => chart.locator('.chart-tip').count()).toBe(0);
  });
});
