import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { createFaultBed, untilReadyMs } from '../../test/fault-bed.js';
import { apiIds } from '../api.js';
import { startSimulator } from '../start-simulator.js';
import { vendorIds } from '../vendors/index.js';
import { loadScenario, type ScenarioName, scenarioNames } from './load-scenario.js';
import { parseScenario } from './parse-scenario.js';
import { scenarioJsonSchema } from './scenario-schema.js';

const packageFolder = new URL('../../', import.meta.url);

describe('loadScenario', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'captchakit-scenarios-'));
  });
  afterAll(async () => rm(folder, { recursive: true }));

  it.each(['own.yaml', 'own.yml', 'own.json', 'no-suffix'])('reads a file by its path: %s', async (name) => {
    const path = join(folder, name);
    await writeFile(path, '{ "seed": 7, "faults": [{ "fault": "hang" }] }');
    expect(await loadScenario(path)).toEqual({ seed: 7, faults: [{ fault: 'hang' }] });
  });

  it('names those that there are when the name is unknown', async () => {
    await expect(loadScenario('storm')).rejects.toMatchObject({
      code: 'unknown-scenario',
      message:
        'There is no scenario "storm"; there are calm, slow, flaky, outage, broke. One of your own is given by its path, for example ./storm.yaml.',
    });
  });

  it('says so when a file cannot be read', async () => {
    const path = join(folder, 'gone.yaml');
    await expect(loadScenario(path)).rejects.toMatchObject({
      code: 'unknown-scenario',
      message: `Cannot read the scenario ${path} (ENOENT).`,
    });
  });
});

describe('the scenarios of this package', () => {
  it('are the files in its folder', async () => {
    const files = await readdir(fileURLToPath(new URL('scenarios', packageFolder)));
    expect(files.toSorted()).toEqual(scenarioNames.map((name) => `${name}.yaml`).toSorted());
    expectTypeOf<(typeof scenarioNames)[number]>().toEqualTypeOf<ScenarioName>();
  });

  it.each(scenarioNames)('are well-formed and say what they do: %s', async (name) => {
    expect(await loadScenario(name)).toMatchObject({ description: expect.stringMatching(/\.$/) });
  });

  it('outage: some services are gone for a minute, then busy, then back', async () => {
    const { clock, balance, validate } = createFaultBed({ scenario: await loadScenario('outage') });
    await expect(balance()).rejects.toThrow('fetch failed');
    await expect(validate()).rejects.toThrow('fetch failed');
    expect((await balance('ezcaptcha')).status).toBe(200);
    await clock.advance(60_000);
    expect((await balance()).headers.get('retry-after')).toBe('5');
    await clock.advance(15_000);
    expect((await balance()).status).toBe(200);
  });

  it('broke: nothing can be paid, at no vendor', async () => {
    const scenario = await loadScenario('broke');
    expect(Object.keys(scenario.balances ?? {})).toEqual(vendorIds);
    const { create, read } = createFaultBed({ scenario });
    for (const vendor of ['capmonster', 'ezcaptcha', 'onecaptcha'] as const) {
      expect(await read(create(vendor))).toMatchObject({ errorCode: 'ERROR_ZERO_BALANCE' });
    }
  });

  it('slow: answers are late, and none fails', async () => {
    const { clock, balance, read } = createFaultBed({ scenario: await loadScenario('slow') });
    let answered = 0;
    const answers = Array.from({ length: 50 }, () => read(balance()).finally(() => (answered += 1)));
    await clock.advance(299);
    expect([answered, clock.sleeping]).toEqual([0, 50]);
    await clock.advance(60_000);
    expect(await Promise.all(answers)).toEqual(answers.map(() => ({ errorId: 0, balance: 100 })));
  });

  it('flaky: some of many requests fail', async () => {
    const { clock, check } = createFaultBed({ scenario: await loadScenario('flaky') });
    const answers = Promise.allSettled(
      Array.from({ length: 500 }, async (_, taskId) => (await (await check(taskId)).json()) as unknown),
    );
    await clock.advance(untilReadyMs);
    const failed = (await answers).filter(({ status }) => status === 'rejected').length;
    expect(failed).toBeGreaterThan(40);
    expect(failed).toBeLessThan(110);
  });
});

describe('a scenario', () => {
  it('sets speed, seed and balances, unless the caller does', async () => {
    const scenario = { seed: 3, speed: 50, balances: { capmonster: 1, ezcaptcha: 2 } };
    const balanceAt = async (simulator: Awaited<ReturnType<typeof startSimulator>>, id: 'capmonster' | 'ezcaptcha') => {
      const { baseUrl, apiKey: clientKey } = simulator.settings(id);
      const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
      const response = await fetch(`${baseUrl}/getBalance`, { ...init, body: JSON.stringify({ clientKey }) });
      return ((await response.json()) as { balance: number }).balance;
    };
    await using plain = await startSimulator({ scenario });
    expect([plain.speed, await balanceAt(plain, 'capmonster'), await balanceAt(plain, 'ezcaptcha')]).toEqual([
      50, 1, 2,
    ]);
    await using changed = await startSimulator({ scenario, speed: 2, balances: { capmonster: 9 } });
    expect([changed.speed, await balanceAt(changed, 'capmonster'), await balanceAt(changed, 'ezcaptcha')]).toEqual([
      2, 9, 2,
    ]);
  });

  it('is found by its name when a simulator starts', async () => {
    await using simulator = await startSimulator({ scenario: 'outage' });
    expect(simulator.faults.list()).toMatchObject([{ fault: { fault: 'reset' } }, { fault: { status: 503 } }]);
    await expect(fetch(simulator.apis.geetest.url)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    await expect(startSimulator({ scenario: 'storm' })).rejects.toMatchObject({ code: 'unknown-scenario' });
  });
});

describe('parseScenario', () => {
  const problemsOf = (text: string): string => {
    try {
      return JSON.stringify(parseScenario(text, 'my.yaml'));
    } catch (error) {
      expect(error).toMatchObject({ code: 'bad-scenario' });
      return (error as Error).message;
    }
  };

  it.each([
    ['seed: x', 'my.yaml:1:7: seed: must be a number'],
    ['seed: 1.5', 'my.yaml:1:7: seed: must be a whole number'],
    ['speed: 0', 'my.yaml:1:8: speed: must be above 0'],
    ['seeds: 1', 'my.yaml:1:1: seeds: is unknown; allowed: $schema, description, seed, speed, balances, faults'],
    ['balances:\n  capmonster: -1', 'my.yaml:2:15: balances.capmonster: must be at least 0'],
    ['balances: { x: 1 }', `my.yaml:1:13: balances.x: is unknown; allowed: ${vendorIds.join(', ')}`],
    ['- 1', 'my.yaml:1:1: must be a list of fields with values'],
    ['', 'my.yaml:1:1: must be a list of fields with values'],
    ['faults: 1', 'my.yaml:1:9: faults: must be a list'],
    ['faults:\n  - latency', 'my.yaml:2:5: faults[0]: must be a list of fields with values'],
    [
      'faults:\n  - fault: lag\n',
      'my.yaml:2:12: faults[0].fault: is no fault; allowed: latency, hang, drip, reset, http-error, redirect, broken-json, truncated, wrong-content-type, api-error, processing, empty-solution, unknown-fields, wrong-types',
    ],
    [
      'faults:\n  - api: geetest',
      expect.stringMatching(/^my\.yaml:2:5: faults\[0\]\.fault: is required; allowed: latency,/),
    ],
    ['faults:\n  - fault: latency', 'my.yaml:2:5: faults[0].ms: is required'],
    [
      'faults:\n  - fault: latency\n    ms: soon',
      'my.yaml:3:9: faults[0].ms: must be a number, or a pair [least, most]',
    ],
    [
      'faults:\n  - fault: reset\n    status: 1',
      'my.yaml:3:5: faults[0].status: is unknown; allowed: fault, accepted, api, phase, count, probability, afterMs, untilMs',
    ],
    [
      'faults:\n  - fault: reset\n    api: nobody',
      `my.yaml:3:10: faults[0].api: must be ${apiIds.join(' or ')}, or a list`,
    ],
    ['faults:\n  - fault: reset\n    probability: 2', 'my.yaml:3:18: faults[0].probability: must be at most 1'],
    ['faults:\n  - fault: http-error\n    status: 200', 'my.yaml:3:13: faults[0].status: must be at least 400'],
    [
      'faults:\n  - fault: redirect\n    status: 300',
      'my.yaml:3:13: faults[0].status: must be 301 or 302 or 303 or 307 or 308',
    ],
    [
      'faults:\n  - fault: hang\n  - fault: processing\n    phase: create',
      'my.yaml:3:5: faults[1]: processing makes no sense in phase create, only in check.',
    ],
    ['a: [', expect.stringMatching(/^my\.yaml:1:\d+: /)],
    ['seed: 1\nseed: 2', 'my.yaml:2:1: Map keys must be unique'],
    ['seed: *nobody', expect.stringMatching(/^my\.yaml:1:\d+: /)],
  ])('tells where %j is wrong, and what is allowed', (text, message) => {
    expect(problemsOf(text)).toEqual(message);
  });

  it('tells all problems, one per line', () => {
    expect(problemsOf('seed: x\nfaults:\n  - fault: latency\n    ms: -1\n    count: 0\n').split('\n')).toEqual([
      'my.yaml:1:7: seed: must be a number',
      expect.stringMatching(/^my\.yaml:4:9: faults\[0\]\.ms: /),
      'my.yaml:5:12: faults[0].count: must be above 0',
    ]);
  });

  it('follows aliases to what is wrong', () => {
    expect(problemsOf('faults:\n  - &a { fault: latency, ms: x }\n  - *a\n')).toBe(
      'my.yaml:2:30: faults[0].ms: must be a number, or a pair [least, most]\nmy.yaml:2:30: faults[1].ms: must be a number, or a pair [least, most]',
    );
  });

  it('refuses aliases that multiply without end', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(10)}]`,
    );
    expect(problemsOf(['l0: &l0 [x]', ...levels].join('\n'))).toMatch(/^my\.yaml:1:1: /);
  });
});

describe('scenario.schema.json', () => {
  it('is what scenarios are checked against; vitest -u writes it anew', async () => {
    const file = fileURLToPath(new URL('scenario.schema.json', packageFolder));
    await expect(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(file);
  });

  it('is named by every scenario of this package', async () => {
    for (const name of scenarioNames) {
      const text = await readFile(new URL(`scenarios/${name}.yaml`, packageFolder), 'utf8');
      expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/scenario\.schema\.json\n/);
    }
  });
});
