import { startSimulator } from '@captchakit/simulator';
import { describe, expect, it } from 'vitest';
import { patient, runCli } from '../test/run-cli.js';
import type { Outcome } from '../test/run-in-process.js';
import { createScene } from '../test/scene.js';

const page = ['--page-url', 'https://example.com/login'];
const recaptcha = ['solve', 'recaptcha-v3', ...page, '--site-key', 'your-site-key', '--action', 'login'];

const requestOf = (operation: string) => new RegExp(`^> POST http:\\S+/${operation} \\{"clientKey":"\\*\\*\\*"`, 'm');
const answer = /^< 200 \d+ ms \{"errorId":0/m;

const expectLog = ({ stderr }: Outcome, operation: string, key: string) => {
  expect(stderr).toMatch(requestOf(operation));
  expect(stderr).toMatch(answer);
  expect(stderr).not.toContain(key);
};

describe.concurrent('captchakit --verbose', patient, () => {
  it('tells what balance asks, without the key of the environment, and leaves stdout alone', async () => {
    const key = 'planted-key-4711';
    await using simulator = await startSimulator({ accounts: { capmonster: [{ key, balance: 12 }] } });
    const env = { CAPMONSTER_API_KEY: key, CAPMONSTER_BASE_URL: simulator.apis.capmonster.url };
    const told = await runCli(['balance', 'capmonster', '--verbose'], { env });
    expectLog(told, 'getBalance', key);
    expect(told).toMatchObject({ code: 0, stdout: 'capmonster  12 USD\n' });
    expect(await runCli(['balance', 'capmonster'], { env })).toMatchObject({ code: 0, stderr: '' });
  });

  it('tells what tasks resume asks, without the key', async () => {
    await using its = await createScene();
    its.fail({ fault: 'processing' });
    const solving = its.start(recaptcha);
    await solving.until('stderr', /task \d+ started/);
    solving.child.kill('SIGINT');
    await solving.finished;
    its.fail();
    const told = await its.run(['tasks', 'resume', '--verbose', '--json']);
    expectLog(told, 'getTaskResult', its.simulator.apis.capmonster.apiKey);
    expect(JSON.parse(told.stdout)).toMatchObject({ outcome: 'solved' });
  });

  it('tells what tasks report asks, without the key', async () => {
    await using its = await createScene();
    const { taskId } = JSON.parse((await its.run([...recaptcha, '--json'])).stdout) as { taskId: string };
    const told = await its.run(['tasks', 'report', taskId, '--rejected', '--verbose']);
    expectLog(told, 'reportIncorrectTokenCaptcha', its.simulator.apis.capmonster.apiKey);
    expect(told.code).toBe(0);
  });

  it('shows no part of a password that JSON has to escape', async () => {
    const proxy = 'http://username:begin%22middle%5C%22end-4711@203.0.113.10:8080';
    const challenge = ['--page-url', 'https://example.com', '--proxy', proxy, '--user-agent', 'x', '--page-html', 'x'];
    const args = ['solve', 'cloudflare-challenge', ...challenge, '--simulate', '--verbose'];
    const { code, stderr } = await runCli(args, { secrets: ['middle', 'end-4711'] });
    expect(stderr).toContain('"proxyPassword":"***"}');
    expect(code).toBe(0);
  });

  it('shows no password in the one text that EzCaptcha takes for a proxy', async () => {
    const proxy = 'http://username:planted-password@203.0.113.10:8080';
    const challenge = ['--page-url', 'https://example.com', '--proxy', proxy];
    const args = ['solve', 'cloudflare-challenge', ...challenge, '--provider', 'ezcaptcha', '--simulate', '--verbose'];
    const { code, stderr } = await runCli(args, { secrets: ['planted-password'] });
    expect(stderr).toMatch(/"proxy":"[^"]*\*\*\*/);
    expect(code).toBe(0);
  });
});
