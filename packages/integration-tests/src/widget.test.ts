import { type RunningSimulator, startSimulator } from '@captchakit/simulator';
import { launchBrowser } from '@captchakit/testkit/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

let simulator: RunningSimulator;
let browser: Browser;
beforeAll(async () => {
  [simulator, browser] = await Promise.all([startSimulator(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await simulator?.close();
});

let page: Page;
beforeEach(async () => {
  page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  page.setDefaultTimeout(15_000);
  await page.setContent('<!doctype html><title>A page</title><main id="main"></main>');
  await page.addScriptTag({ url: `${simulator.apis.geetest.url}/v4/gt4.js` });
});
afterEach(async () => {
  await page.context().close();
  simulator.faults.clear();
  simulator.reset();
});

/** Starts a widget in the page, with every event in `events`, as `captcha`. */
const init = (config: object = {}): Promise<string[]> =>
  page.evaluate(
    ([given]) =>
      new Promise<string[]>((resolve) => {
        const all = globalThis as unknown as Record<string, unknown>;
        const events: string[] = (all['events'] = [] as string[]);
        const note =
          (name: string) =>
          (details: { code?: string; fail_count?: number } = {}) =>
            void events.push(name + (details.code ?? details.fail_count ?? ''));
        const told = (name: string) => (details: object) => {
          note(name)(details);
          resolve(events);
        };
        (all['initGeetest4'] as (config: object, callback: (captcha: never) => void) => void)(
          {
            onError: told('early error '),
            ...((given as { offline?: true }).offline && { offlineCb: told('offline') }),
            ...given,
          },
          (captcha: Record<string, (value: unknown) => unknown>) => {
            all['captcha'] = captcha;
            for (const name of ['NextReady', 'BoxShow', 'Success', 'Fail', 'Error', 'Close'])
              captcha[`on${name}`]!(note(name));
            captcha['onReady']!(told('Ready'));
          },
        );
      }),
    [{ captchaId: simulator.apis.geetest.captchaId, ...config }],
  );
const events = () => page.evaluate('events') as Promise<string[]>;
const call = (code: string) => page.evaluate(`captcha.${code}`);
const choose = (action: string) => page.getByRole('dialog').getByRole('button', { name: action }).click();
/** What is free to the left and to the right of the box. */
const sides = async (): Promise<[left: number, right: number]> => {
  const { x, width } = (await page.getByRole('dialog').boundingBox())!;
  return [x, page.viewportSize()!.width - x - width];
};
const soon = { timeout: 15_000, interval: 20 };

describe('initGeetest4', { timeout: 60_000 }, () => {
  it('tells what happens, in order, to every listener', async () => {
    expect(await init({ product: 'popup' })).toEqual(['Ready']);
    expect(await call('getValidate()')).toBe(false);
    await page.evaluate("captcha.appendTo('#main').onSuccess(() => events.push('another'))");
    await page.locator('.geetest_captcha .geetest_btn_click[aria-label="Click to verify"]').click();
    await page.locator('.geetest_popup_wrap .geetest_box').waitFor();
    await choose('Fail');
    await page.locator('.geetest_result_tips.geetest_fail').waitFor();
    await choose('Pass');
    const all = ['Ready', 'NextReady', 'BoxShow', 'Fail1', 'Success', 'another'];
    await expect.poll(events, soon).toEqual(all);
    const { captchaId } = simulator.apis.geetest;
    expect(await call('getValidate()')).toEqual({
      captcha_id: captchaId,
      lot_number: expect.stringMatching(/^[0-9a-f]{32}$/),
      pass_token: expect.stringMatching(/^[0-9a-f]{64}$/),
      gen_time: expect.stringMatching(/^\d{10}$/),
      captcha_output: expect.any(String),
    });
  });

  it('forgets the pass at a reset, and is ready again', async () => {
    await init();
    await page.evaluate("initGeetest4.simulate = 'pass'; captcha.appendTo(document.querySelector('main'))");
    await page.getByRole('button', { name: 'Click to verify' }).click();
    await expect.poll(() => call('getValidate()'), soon).toMatchObject({ lot_number: expect.any(String) });
    // There is nothing to verify any more.
    await page.getByRole('button', { name: 'Verified' }).click();
    await call('reset()');
    expect(await call('getValidate()')).toBe(false);
    await page.getByRole('button', { name: 'Click to verify' }).click();
    const round = ['Ready', 'NextReady', 'BoxShow', 'Success'];
    await expect.poll(events, soon).toEqual([...round, ...round]);
    expect(simulator.passes()).toHaveLength(2);
  });

  it('shows the box of bind without a button, by either name', async () => {
    await init({ product: 'bind', hideBar: ['close'], mask: { outside: false, bgColor: '#00000080' } });
    await call("appendTo('#main').showBox()");
    await page.getByRole('dialog').waitFor();
    expect(await page.getByRole('button').allTextContents()).toEqual(['Pass', 'Fail', 'Break']);
    // It cannot be closed.
    await page.mouse.click(5, 5);
    await page.keyboard.press('Escape');
    await choose('Pass');
    await expect.poll(events, soon).toEqual(['Ready', 'NextReady', 'BoxShow', 'Success']);
    await call('reset().showCaptcha()');
    await page.getByRole('dialog').waitFor();
  });

  it('is gone when it is destroyed', async () => {
    await init({ product: 'float' });
    await call("appendTo('#main').showCaptcha()");
    await call('destroy()');
    await call('showCaptcha()');
    expect(await page.locator('main').innerHTML()).toBe('');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('speaks Chinese where it is asked to', async () => {
    await init({ language: 'zho' });
    await call("appendTo('#main')");
    expect(await page.getByRole('button').textContent()).toBe('点击按钮开始验证');
  });

  it('takes sizes from its options', async () => {
    await init({ nativeButton: { width: '10rem', height: '60px' }, nextWidth: '300px' });
    await call("appendTo('#main').showCaptcha()");
    expect(await page.locator('.geetest_btn_click').boundingBox()).toMatchObject({ width: 160, height: 60 });
    expect(await page.getByRole('dialog').boundingBox()).toMatchObject({ width: 300 });
  });

  describe.each(['float', 'popup', 'bind'])('shows a box as %s', (product) => {
    it.each([
      [360, 'left', {}],
      [320, 'right', { rem: 1.5, nextWidth: '400px' }],
    ])('that keeps away from the edges of a page %i wide, its button at the %s: %j', async (width, side, config) => {
      await page.setViewportSize({ width, height: 640 });
      await init({ product, nativeButton: { width: '120px' }, ...config });
      await page.addStyleTag({ content: `body { margin: 0; text-align: ${side}; }` });
      await call("appendTo('#main').showCaptcha()");
      await expect.poll(sides, soon).toEqual([16, 16]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    });

    it('that keeps away from the place of a scrollbar', async () => {
      await page.setViewportSize({ width: 360, height: 640 });
      await init({ product });
      await page.addStyleTag({ content: 'html { scrollbar-gutter: stable; }' });
      await call("appendTo('#main').showCaptcha()");
      const gutter = 360 - Number(await page.evaluate('document.body.getBoundingClientRect().right + 8'));
      expect(gutter).toBeGreaterThan(0);
      await expect.poll(sides, soon).toEqual([16, 16 + gutter]);
    });

    it('that follows when the page gets narrower', async () => {
      await init({ product });
      await call("appendTo('#main').showCaptcha()");
      await page.getByRole('dialog').waitFor();
      await page.setViewportSize({ width: 340, height: 640 });
      await expect.poll(sides, soon).toEqual([16, 16]);
    });
  });

  it.each([
    [{ captchaId: 'login' }, ['early error 60001']],
    [{ captchaId: 'a'.repeat(32) }, ['early error -50103']],
    [{ apiServers: ['127.0.0.1:1'] }, ['early error 60100']],
    [{ apiServers: ['127.0.0.1:1'], offline: true }, ['offline']],
  ])('tells what keeps it from starting: %j', async (config, told) => {
    expect(await init(config)).toEqual(told);
  });

  it('goes on to the next server when one does not answer', async () => {
    expect(await init({ apiServers: ['127.0.0.1:1', `${simulator.apis.geetest.url}/`] })).toEqual(['Ready']);
  });

  it('throws where nobody listens', async () => {
    const thrown = page.waitForEvent('pageerror');
    await page.evaluate("void initGeetest4({ captchaId: '' }, () => {})");
    expect((await thrown).message).toBe('60001: illegal captchaId. A captchaId has 32 hexadecimal digits.');
  });

  it('tells that no pass came, or that its place does not exist', async () => {
    await init({ userInfo: 'somebody' });
    await call("appendTo('.main')");
    const away = simulator.faults.add({ fault: 'http-error', status: 502, api: 'geetest', phase: 'widget' });
    await call("appendTo('#main').showCaptcha()");
    await choose('Pass');
    await expect.poll(events, soon).toEqual(['Ready', 'Error60002', 'NextReady', 'BoxShow', 'Error60101']);
    simulator.faults.remove(away);
    simulator.setCaptcha({ captchaId: simulator.apis.geetest.captchaId, state: 'paused' });
    await call('showCaptcha()');
    await choose('Pass');
    await expect.poll(async () => (await events()).at(-1), soon).toBe('Error-50105');
  });
});
