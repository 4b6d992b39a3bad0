import { describe, expect, it } from 'vitest';
import { patient, runCli } from '../test/run-cli.js';

describe.concurrent('captchakit --verbose', patient, () => {
  it('shows no part of a password that JSON has to escape', async () => {
    const proxy = 'http://username:begin%22middle%5C%22end-4711@203.0.113.10:8080';
    const challenge = ['--page-url', 'https://example.com', '--proxy', proxy, '--user-agent', 'x', '--page-html', 'x'];
    const args = ['solve', 'cloudflare-challenge', ...challenge, '--simulate', '--verbose'];
    const { code, stderr } = await runCli(args, { secrets: ['middle', 'end-4711'] });
    expect(stderr).toContain('"proxyPassword":"***"}');
    expect(code).toBe(0);
  });
});
