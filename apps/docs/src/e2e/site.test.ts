import { fileURLToPath } from 'node:url';
import { launchBrowser, openPage } from '@captchakit/testkit/browser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningSite, serveSite } from '../serve-site.js';

/** To be looked at; git ignores them. */
const screenshots = fileURLToPath(new URL('../../screenshots/', import.meta.url));

let browser: Browser;
let site: RunningSite;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveSite(0)]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** One of each sort, with its heading. */
const pages = {
  home: ['/', 'captchakit Captchas from both sides'],
  guide: ['/guides/solve-in-your-tests.html', 'Solve captchas in your tests'],
  concept: ['/concepts/journal.html', 'The journal'],
  recipe: ['/recipes/test-a-login.html', 'Test a login that a captcha protects'],
  demo: ['/demo.html', 'The demo'],
  provider: ['/providers/capmonster.html', 'CapMonster Cloud'],
  errors: ['/errors.html', 'Errors'],
  package: ['/packages/solver-core/', '@captchakit/solver-core'],
  api: ['/api/solver-core.html', '@captchakit/solver-core'],
  client: ['/api/capmonster/client.html', '@captchakit/capmonster/client'],
  source: ['/source/packages/solver-core/src/attempts.ts.html', 'packages/solver-core/src/attempts.ts'],
} as const;

describe('the site', { timeout: 120_000 }, () => {
  it.each(
    (['light', 'dark'] as const).flatMap((colorScheme) => [390, 1440].map((width) => [colorScheme, width] as const)),
  )('in %s, %i wide, fits, complains about nothing and asks nobody else', async (colorScheme, width) => {
    const viewport = { width, height: 900 };
    const { page, complaints, elsewhere } = await openPage(browser, site.url, { colorScheme, viewport });
    for (const [name, [path, heading]] of Object.entries(pages)) {
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      const headings = await page.getByRole('heading', { level: 1 }).allInnerTexts();
      // The link beside a heading has an invisible text.
      expect(headings.map((text) => text.replaceAll(/[\s\u200B]+/g, ' ').trim())).toEqual([heading]);
      const scrollWidth = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect({ path, fits: scrollWidth <= width }).toEqual({ path, fits: true });
      await page.screenshot({ path: `${screenshots}${name}-${colorScheme}-${width}.png` });
    }
    expect(complaints).toEqual([]);
    expect(elsewhere).toEqual([]);
    await page.context().close();
  });

  it('finds what is searched for, and leads there', async () => {
    const { page, complaints, elsewhere } = await openPage(browser, site.url);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox').fill('budget');
    const results = page.locator('.VPLocalSearchBox .result');
    await results.first().waitFor();
    const found = await results.allInnerTexts();
    expect(found.join('\n')).toMatch(/Limit what is spent/);
    await results.filter({ hasText: 'Limit what is spent' }).first().click();
    await page.waitForURL('**/recipes/budgets.html*');
    expect(complaints).toEqual([]);
    expect(elsewhere).toEqual([]);
    await page.context().close();
  });

  it('draws diagrams, and draws them again for the dark', async () => {
    const { page, complaints } = await openPage(browser, `${site.url}/concepts/journal.html`, { colorScheme: 'light' });
    const state = page.locator('.diagram svg').getByText('abandoned', { exact: true });
    await state.waitFor();
    const light = await page.locator('.diagram svg').innerHTML();
    await page.getByRole('switch').first().click();
    await expect.poll(() => page.locator('.diagram svg').innerHTML()).not.toBe(light);
    await state.waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('names the errors that a function throws, and leads to them', async () => {
    const { page, complaints } = await openPage(browser, `${site.url}/api/solver-core.html`);
    const thrown = page.getByRole('paragraph').filter({ hasText: ": the page's host is not in" });
    expect(await thrown.innerText()).toMatch(/^SiteNotAllowedError: the page's host is not in sites$/);
    await thrown.getByRole('link', { name: 'SiteNotAllowedError' }).click();
    await page.waitForURL('**/api/provider.html#api-sitenotallowederror');
    // By which copies of a package know each other's errors.
    expect(await page.getByText('[marker]').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says so where there is no such page', async () => {
    const response = await fetch(`${site.url}/nowhere.html`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('<title>404 | captchakit</title>');
  });
});
