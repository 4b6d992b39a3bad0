import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSimulator } from '@captchakit/simulator';
import { describe, expect, it } from 'vitest';
import { newHome, patient, runCli } from '../../test/run-cli.js';
import { runInProcess } from '../../test/run-in-process.js';

describe.concurrent('captchakit doctor', patient, () => {
  it('finds nothing wrong where nothing is set up, and says what comes next', async () => {
    const { code, stdout, stderr } = await runCli(['doctor']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^ok {2}Node \d+/);
    expect(stdout).toContain('captchakit config add sites example.com');
    expect(stdout).toContain('Set CAPMONSTER_API_KEY');
    for (const kind of ['geetest-v3', 'geetest-v4', 'recaptcha-v3', 'cloudflare-challenge'])
      expect(stdout).toMatch(new RegExp(`^ok {2}simulated ${kind}: solved$`, 'm'));
  });

  it('asks the providers that have a key with --online, and shows no key', async () => {
    await using simulator = await startSimulator();
    const { url, apiKey } = simulator.apis.capmonster;
    const env = { CAPMONSTER_API_KEY: apiKey, CAPMONSTER_BASE_URL: url, EZCAPTCHA_API_KEY: 'wrong-key-4711' };
    const { code, stdout } = await runCli(['doctor', '--online', '--json'], {
      env: { ...env, EZCAPTCHA_BASE_URL: simulator.apis.ezcaptcha.url, CAPTCHAKIT_SITES: 'example.com' },
      secrets: [apiKey, 'wrong-key-4711'],
    });
    const { findings } = JSON.parse(stdout) as { findings: { status: string; what: string; remedy?: string }[] };
    expect(findings).toContainEqual({
      status: 'fine',
      what: expect.stringMatching(/^capmonster: answers, balance \d+ USD$/),
    });
    expect(findings.filter(({ status }) => status === 'wrong')).toEqual([
      { status: 'wrong', what: expect.stringMatching(/^ezcaptcha: /), remedy: expect.any(String) },
    ]);
    expect(code).toBe(1);
  });

  it('tells which providers that have a key a limit leaves out, until there is a rate', async () => {
    const keys = { CAPMONSTER_API_KEY: 'a-key', ONECAPTCHA_API_KEY: 'a-key' };
    const env = { ...keys, CAPTCHAKIT_BUDGET: '5 EUR/day', CAPTCHAKIT_MAX_COST: '1 USD' };
    const findingsWith = async (rates: string) => {
      const { stdout } = await runInProcess(['doctor', '--json'], { env: { ...env, CAPTCHAKIT_RATES: rates } });
      const { findings } = JSON.parse(stdout) as { findings: { what: string }[] };
      return findings.filter(({ what }) => what.includes('left out'));
    };
    const leftOut = (provider: string, limit: string, remedy: string) => ({
      status: 'note',
      what: `${provider}: left out by ${limit}`,
      remedy: `Say what one unit is worth in US dollars: captchakit config add rates ${remedy}`,
    });
    expect(await findingsWith('')).toEqual([
      leftOut('capmonster', 'budget: it costs USD, and rates has no conversion to EUR', 'EUR=…'),
      leftOut('onecaptcha', 'budget: it costs CNY, and rates has no conversion to EUR', 'CNY=…,EUR=…'),
    ]);
    expect(await findingsWith('EUR=1.1')).toEqual([
      leftOut('onecaptcha', 'budget: it costs CNY, and rates has no conversion to EUR', 'CNY=…'),
    ]);
    expect(await findingsWith('EUR=1.1,CNY=0.14')).toEqual([]);
  });

  it('names the Node that has what the journal needs, and a solve does, too', async () => {
    const env = { NODE_OPTIONS: '--no-experimental-sqlite' };
    const { code, stdout } = await runCli(['doctor'], { env });
    const what = `Node ${process.versions.node} has no node:sqlite, which the journal and file locks need.`;
    expect(stdout).toContain(`NO  journal: ${what}\n    Install Node 22.13 or newer.\n`);
    expect(code).toBe(1);
    const args = ['solve', 'geetest-v4', '--page-url', 'https://example.com', '--captcha-id', '0'.repeat(32)];
    const batch = ['solve', '--batch', '/dev/null', '--output', 'never-made.ndjson'];
    for (const solve of [[...args, '--journal', 'never-made.db'], batch]) {
      const { code: solveCode, stderr } = await runCli([...solve, '--simulate'], { env });
      expect(stderr).toBe(`error: ${what}\nInstall Node 22.13 or newer.\n`);
      expect(solveCode).toBe(3);
    }
  });

  it.each([
    ['a broken file', '{', /^NO {2}settings: .*is no JSON: see line 1, column 2\.$/m],
    ['a time that is none', '{"timeout":"soon"}', /timeout in \/.*\/config\.json must be a time above zero, not soon/],
    ['a cost that is none', '{"maxCost":"a lot"}', /maxCost in \/.*\/config\.json must be an amount above zero, not a/],
    [
      'a budget that is none',
      '{"budget":"5 USD/year"}',
      /budget in \/.*\/config\.json must be an amount within a time/,
    ],
    ['an unknown strategy', '{"strategy":"luck"}', /strategy in \/.*\/config\.json has an unknown value: luck\./],
    [
      'a site that is an address',
      '{"sites":["https://example.com/login"]}',
      /^NO {2}sites: sites in \/.*\.json contains "https:\/\/example\.com\/login": write hosts such as example\.com/m,
    ],
    ['a journal that cannot be', '{"journal":"/dev/null/x.db"}', /^NO {2}journal: The journal \/dev\/null\/x\.db/m],
  ])('names %s with its remedy', async (_what, text, message) => {
    const HOME = newHome();
    mkdirSync(join(HOME, '.config', 'captchakit'), { recursive: true });
    writeFileSync(join(HOME, '.config', 'captchakit', 'config.json'), text);
    const { code, stdout } = await runInProcess(['doctor'], { env: { HOME } });
    expect(stdout).toMatch(message);
    expect(code).toBe(1);
  });
});
