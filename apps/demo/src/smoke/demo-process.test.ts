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
    const { code, said } = await failDemoProcess(port);
    expect(code).toBe(1);
    expect(said).toMatch(new RegExp(`^Port ${port} is taken\\. Choose another one with PORT=\\d+, or .*PORT=0\\.\n$`));
  });

  it('says in one line what is wrong with PORT', async () => {
    const { code, said } = await failDemoProcess('http');
    expect({ code, said }).toEqual({ code: 1, said: 'PORT must be a whole number from 0 to 65535, not "http".\n' });
  });

  it('ends within a second, with exit code 0, while somebody listens', async () => {
    const other = await startDemoProcess();
    const challenge = { kind: 'recaptcha-v3', pageUrl: 'https://example.com/', siteKey: 'key', action: 'login' };
    const created = await fetch(`${other.url}/api/solves`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ challenge }),
    });
    const { id } = (await created.json()) as { id: string };
    const events = await fetch(`${other.url}/api/solves/${id}/events`);
    const startedAt = performance.now();
    expect(await other.stop()).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    await events.body?.cancel().catch(() => {}); // the connection may have broken already, and that is fine
  });
});
