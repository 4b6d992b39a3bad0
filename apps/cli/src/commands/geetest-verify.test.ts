import { type RunningSimulator, startSimulator } from '@captchakit/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendJson, startFakeSimulator } from '../../test/fake-simulator.js';
import { routeFetch } from '../../test/route-fetch.js';
import { patient, runCli, type RunOptions } from '../../test/run-cli.js';
import { runInProcess } from '../../test/run-in-process.js';

const captchaId = '81dc9bdb52d04dc20036dbd8313ed055';
const solve = ['solve', 'geetest-v4', '--page-url', 'https://example.com/login', '--captcha-id', captchaId, '--json'];
const banner =
  '\n> captchakit-monorepo@0.0.0 captchakit\n> node scripts/captchakit.mjs solve --init-parameters {"a":1}\n\n';

let simulator: RunningSimulator;
let secrets: string[];
beforeAll(async () => {
  simulator = await startSimulator({ speed: 20 });
  secrets = [await simulator.captchaKey(captchaId), simulator.apis.geetest.captchaKey];
});
afterAll(() => simulator.close());

const verify = (args: readonly string[], options: RunOptions = {}) =>
  runInProcess(['geetest', 'verify', ...args], { secrets, ...options });
const verifyRouted = (env: RunOptions['env'], stdin: string) =>
  runCli(['geetest', 'verify'], {
    env: { ...env, NODE_OPTIONS: routeFetch({ 'gcaptcha4.geetest.com': simulator.apis.geetest.url }) },
    secrets,
    stdin,
  });
const simulated = (stdin: string, ...args: string[]) => verify(['--simulator', simulator.control, ...args], { stdin });

async function solved(): Promise<{ text: string; solution: Record<string, string> }> {
  const { stdout } = await runInProcess([...solve, '--simulator', simulator.control]);
  return { text: stdout, solution: JSON.parse(stdout).solution };
}

describe.concurrent('captchakit geetest verify', patient, () => {
  it('passes what solve printed once, and says that it is used the second time', async () => {
    const { text } = await solved();
    const first = await simulated(text);
    expect(first).toMatchObject({ code: 0, stdout: 'passed: the solution is genuine.\n', stderr: '' });
    const second = await simulated(text);
    expect(second).toMatchObject({ code: 1, stdout: 'failed: GeeTest says no.\nreason: pass_token used\n' });
    const third = await simulated(text, '--json');
    expect(third.code).toBe(1);
    expect(JSON.parse(third.stdout)).toMatchObject({ outcome: 'failed', allowed: false, reason: 'pass_token used' });
  });

  it('fails a pass of which one byte was changed', async () => {
    const { solution } = await solved();
    const token = solution['pass_token']!;
    const forged = { ...solution, pass_token: (token[0] === '0' ? '1' : '0') + token.slice(1) };
    const people = await simulated(JSON.stringify(forged));
    expect(people).toMatchObject({ code: 1, stdout: 'failed: GeeTest says no.\nreason: pass_token error\n' });
    const machines = await simulated(JSON.stringify(forged), '--json');
    expect(JSON.parse(machines.stdout)).toMatchObject({ outcome: 'failed', reason: 'pass_token error' });
    expect(await simulated(JSON.stringify(solution))).toMatchObject({ code: 0, stderr: '' });
  });

  it('skips the banner that npm run prints before the document', async () => {
    const { text } = await solved();
    const { code, stdout } = await simulated(banner + text, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'passed', allowed: true });
  });

  it('takes the solution from flags', async () => {
    const { solution } = await solved();
    const flags = Object.entries(solution).flatMap(([name, value]) => [`--${name.replaceAll('_', '-')}`, value]);
    expect(await simulated('', ...flags)).toMatchObject({
      code: 0,
      stdout: 'passed: the solution is genuine.\n',
      stderr: '',
    });
  });

  it('takes id and key of the site from the environment', async () => {
    const { text } = await solved();
    const env = {
      GEETEST_CAPTCHA_ID: captchaId,
      GEETEST_CAPTCHA_KEY: await simulator.captchaKey(captchaId),
    };
    expect(await verifyRouted(env, text)).toMatchObject({ code: 0, stderr: '' });
  });

  it('ends with 1 for what a visitor made up', async () => {
    const made = { captcha_id: captchaId, lot_number: 'x', pass_token: 'x', gen_time: 'x', captcha_output: 'x' };
    const { code, stdout } = await simulated(JSON.stringify(made));
    expect(stdout).toMatch(/^rejected: the solution is malformed\.\n.+: .+\n$/);
    expect(code).toBe(1);
  });

  it('ends with 3 when GeeTest refuses the id or key of the site', async () => {
    const pass = {
      lot_number: 'a'.repeat(32),
      pass_token: 'b'.repeat(64),
      gen_time: '1760000000',
      captcha_output: 'c',
    };
    const env = {
      GEETEST_CAPTCHA_ID: 'f'.repeat(32),
      GEETEST_CAPTCHA_KEY: 'e'.repeat(32),
    };
    const { code, stdout } = await verifyRouted(env, JSON.stringify(pass));
    expect(stdout).toMatch(/^rejected: id or key of the site is wrong\.\n/);
    expect(code).toBe(3);
  });

  it('ends with 8 when GeeTest does not answer', async () => {
    await using fake = await startFakeSimulator((path, response) => {
      if (path.startsWith('/geetest/ids/')) return sendJson(response, { captchaId, captchaKey: 'e'.repeat(32) });
      response.statusCode = 503;
      response.end();
    });
    const { text } = await solved();
    const { code, stdout } = await verify(['--simulator', fake.control], { stdin: text });
    expect(stdout).toMatch(/^unavailable: /);
    expect(code).toBe(8);
  });
});

describe.concurrent('captchakit geetest verify with a wrong command line', patient, () => {
  const whatToGive =
    'Give --lot-number, --pass-token, --gen-time and --captcha-output, or JSON or the text of a form on stdin';
  it.each([
    ['nothing on stdin', [], '', 'Nothing came from stdin.'],
    ['no JSON on stdin', [], 'hello\n', 'What came from stdin holds neither a JSON object nor the fields of a form.'],
    ['broken JSON on stdin', [], '{ "lot_number": ', 'The input on stdin is not JSON.'],
    [
      'half a solution on stdin',
      [],
      '{"lot_number":"a","pass_token":""}',
      'The solution lacks pass_token, gen_time, captcha_output.',
    ],
    [
      'half a solution in flags',
      ['--lot-number', 'a', '--gen-time', '1'],
      '',
      'The solution lacks --pass-token, --captcha-output.',
    ],
  ])('says what to give: %s', async (_what, args, stdin, message) => {
    const { code, stdout, stderr } = await verify([...args, '--simulator', simulator.control], { stdin });
    expect(stderr).toContain(`error: ${message}\n${whatToGive}`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  const pass = JSON.stringify({
    captcha_id: captchaId,
    lot_number: 'a',
    pass_token: 'b',
    gen_time: '1',
    captcha_output: 'c',
  });

  it('explains why --simulate makes no sense', async () => {
    const { code, stderr } = await verify(['--simulate'], { stdin: pass });
    expect(stderr).toMatch(/^error: A newly started simulator has issued no solution/);
    expect(stderr).toContain('--simulator');
    expect(code).toBe(2);
  });

  it('ends with 3 and names the variables that are not set', async () => {
    const { code, stderr } = await verify([], { stdin: pass });
    expect(stderr).toContain('error: GEETEST_CAPTCHA_ID and GEETEST_CAPTCHA_KEY are not set.');
    expect(code).toBe(3);
  });

  it('refuses a solution for another captcha id than that of the environment', async () => {
    const env = { GEETEST_CAPTCHA_ID: 'f'.repeat(32), GEETEST_CAPTCHA_KEY: 'e'.repeat(32) };
    const { code, stderr } = await verify([], { env, stdin: pass });
    expect(stderr).toContain(`error: The solution is for captcha id ${captchaId}, not for ${'f'.repeat(32)}.`);
    expect(code).toBe(2);
  });

  it('ends with 8 when the simulator does not answer', async () => {
    const { code, stderr } = await verify(['--simulator', 'http://127.0.0.1:1'], { stdin: pass });
    expect(stderr).toMatch(/^error: Nothing answers at .+ start one with "captchakit simulate"\.$/m);
    expect(code).toBe(8);
  });
});
