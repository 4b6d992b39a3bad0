import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProcess, failDemoProcess, startDemoProcess } from './demo-process.js';

let demo: DemoProcess;
beforeAll(async () => {
  demo = await startDemoProcess();
});
afterAll(() => demo.stop());

describe('the demo as a process', () => {
  it('says where it is in one line', () => {
    expect(demo.line).toBe(`captchakit demo on ${demo.url} (simulated providers, 20x speed). Ctrl-C ends it.`);
  });

  it('says in one line what to do when the port is taken', async () => {
    const port = new URL(demo.url).port;
    const { code, said } = await failDemoProcess({ PORT: port });
    expect(code).toBe(1);
    expect(said).toMatch(new RegExp(`^Port ${port} is taken\\. Choose another one with PORT=\\d+, or .*PORT=0\\.\n$`));
  });

  it('says in one line what is wrong with PORT', async () => {
    const { code, said } = await failDemoProcess({ PORT: 'http' });
    expect({ code, said }).toEqual({ code: 1, said: 'PORT must be a whole number from 0 to 65535, not "http".\n' });
  });

  it.each([
    [
      'DEMO_LIVE=1 without a key',
      { DEMO_LIVE: '1' },
      /^DEMO_LIVE=1 needs the key of a provider: set CAPMONSTER_API_KEY or .*\n$/,
    ],
    ['a journal that cannot be', { DEMO_JOURNAL: '/dev/null/journal.db' }, /^.*\/dev\/null\/journal\.db.*\n$/],
  ])('says in one line what is wrong with %s', async (_, environment, words) => {
    const { code, said } = await failDemoProcess(environment);
    expect(code).toBe(1);
    expect(said).toMatch(words);
  });

  it('ends within a second while somebody listens, with exit code 0, and names what was paid for', async () => {
    const other = await startDemoProcess();
    const challenge = {
      kind: 'cloudflare-challenge',
      pageUrl: 'https://example.com/',
      proxy: 'http://a:b@203.0.113.1:80',
    };
    await fetch(`${other.url}/api/solves`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ challenge }),
    });
    const feed = await fetch(`${other.url}/api/feed`);
    await expect
      .poll(async () => (await fetch(`${other.url}/api/solves`)).text(), { interval: 10 })
      .toContain('task-start');
    const startedAt = performance.now();
    expect(await other.stop()).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(other.said()).toMatch(
      /\nPaid and not collected: ezcaptcha [\w-]+; simulated, so they end with the server\.\n$/,
    );
    await feed.body?.cancel().catch(() => {}); // the connection may have broken already, and that is fine
  });
});
