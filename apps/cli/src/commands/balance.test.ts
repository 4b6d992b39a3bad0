import { type RunningSimulator, startSimulator } from '@captchakit/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendJson, startFakeSimulator } from '../../test/fake-simulator.js';
import { keyVariables } from '../../test/key-variables.js';
import { routeFetch } from '../../test/route-fetch.js';
import { type RunOptions, patient, runCli } from '../../test/run-cli.js';
import { runInProcess } from '../../test/run-in-process.js';
import { keysOf } from '../../test/scene.js';
import { providers } from '../providers.js';

let simulator: RunningSimulator;
let secrets: string[];
beforeAll(async () => {
  simulator = await startSimulator({ speed: 20 });
  secrets = [...keysOf(simulator), 'fake-simulator-key', 'wrong-key-4711'];
});
afterAll(() => simulator.close());

const run = (args: readonly string[]) => runInProcess(['balance', ...args], { secrets });
const runWith = (env: RunOptions['env'], args: readonly string[] = []) =>
  runCli(['balance', ...args], { env, secrets });

describe.concurrent('captchakit balance', patient, () => {
  it.each([
    ['a running simulator', () => ['--simulator', simulator.control]],
    ['its own simulator', () => ['--simulate']],
  ])('shows what is left everywhere in %s', async (_what, flags) => {
    const { code, stdout, stderr } = await run(flags());
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(providers.map(({ id }) => id));
    expect(new Set(lines.map((line) => /^\S+ {2,}/.exec(line)?.[0].length)).size).toBe(1);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^capmonster +[\d.]+ USD$/),
        expect.stringMatching(/^ezcaptcha +[\d.]+ \(unit not published\)$/),
        expect.stringMatching(/^onecaptcha +[\d.]+ points$/),
      ]),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it.each([
    ['5', 0, ''],
    ['5000', 7, /^capmonster: [\d.]+ is below 5000\.\n$/],
  ])('tells cron whether less than --min %s is left: %d', async (min, exitCode, message) => {
    const { code, stdout, stderr } = await run(['capmonster', '--min', min, '--simulator', simulator.control]);
    expect(stdout).toMatch(/^capmonster {2}[\d.]+ USD\n$/);
    expect(stderr).toMatch(message);
    expect(code).toBe(exitCode);
  });

  it.each([
    [['--min', '5'], '--min is for one provider.'],
    [['capmonster', '--min', 'much'], '--min must be an amount, not much.'],
  ])('refuses %j', async (args, message) => {
    expect(await run([...args, '--simulate'])).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });

  it('prints one document with --json, of the named providers only', async () => {
    const { code, stdout } = await run(['onecaptcha', 'capmonster', '--simulator', simulator.control, '--json']);
    expect(JSON.parse(stdout)).toEqual({
      balances: [
        { provider: 'onecaptcha', amount: expect.any(Number), unit: expect.any(String) },
        { provider: 'capmonster', amount: expect.any(Number), unit: expect.any(String) },
      ],
    });
    expect(code).toBe(0);
  });

  it('asks those that have a key in the environment', async () => {
    const { code, stdout } = await runWith({
      ONECAPTCHA_API_KEY: simulator.apis.onecaptcha.apiKey,
      NODE_OPTIONS: routeFetch({ 'api.1captcha.vip': simulator.apis.onecaptcha.url }),
    });
    expect(stdout).toMatch(/^onecaptcha {2}[\d.]+ \S+\n$/);
    expect(code).toBe(0);
  });

  it('lets one failing provider hide no other, and ends with 1', async () => {
    const env = {
      CAPMONSTER_API_KEY: 'wrong-key-4711',
      ONECAPTCHA_API_KEY: simulator.apis.onecaptcha.apiKey,
      NODE_OPTIONS: routeFetch({
        'api.capmonster.cloud': simulator.apis.capmonster.url,
        'api.1captcha.vip': simulator.apis.onecaptcha.url,
      }),
    };
    const people = await runWith(env);
    expect(people.stdout).toMatch(/^capmonster {2}failed\nonecaptcha {2}[\d.]+ \S+\n$/);
    expect(people.stderr).toMatch(/^capmonster: .*ERROR_KEY_DOES_NOT_EXIST/);
    expect(people.code).toBe(1);

    const machines = await runWith(env, ['--json']);
    expect(JSON.parse(machines.stdout).balances).toMatchObject([
      { provider: 'capmonster', error: { code: 'provider-rejected' } },
      { provider: 'onecaptcha', amount: expect.any(Number) },
    ]);
    expect(machines.code).toBe(1);
  });

  it('tells of a named provider without a key', async () => {
    const { code, stdout, stderr } = await runWith(
      {
        ONECAPTCHA_API_KEY: simulator.apis.onecaptcha.apiKey,
        NODE_OPTIONS: routeFetch({ 'api.1captcha.vip': simulator.apis.onecaptcha.url }),
      },
      ['ezcaptcha', 'onecaptcha'],
    );
    expect(stdout).toMatch(/^ezcaptcha {3}failed$/m);
    expect(stderr).toBe('ezcaptcha: EZCAPTCHA_API_KEY is not set.\n');
    expect(code).toBe(1);
  });

  it('ends with 3 when there is no key at all, and names the variables', async () => {
    const { code, stdout, stderr } = await run([]);
    expect(stderr).toContain(`Set ${keyVariables()} in the environment`);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  });

  it('ends with 2 for a provider nobody knows', async () => {
    const { code, stderr } = await run(['ezcapcha', '--simulate']);
    expect(stderr).toContain('error: Unknown provider ezcapcha. Did you mean ezcaptcha?');
    expect(code).toBe(2);
  });

  it('ends with 8 for a server that is no simulator, or none at all', async () => {
    await using fake = await startFakeSimulator((_path, response) => sendJson(response, {}));
    const noSimulator = await run(['--simulator', `${fake.control}/elsewhere`]);
    expect(noSimulator.stderr).toMatch(/^error: /);
    expect(noSimulator.code).toBe(8);
    const refused = await run(['--simulator', 'http://127.0.0.1:1']);
    expect(refused.stderr).toMatch(/^error: .*127\.0\.0\.1:1/);
    expect(refused.code).toBe(8);
  });
});
