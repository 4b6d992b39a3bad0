import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '@captchakit/simulator';
import { describe, expect, it } from 'vitest';
import { sendJson, startFakeSimulator } from '../test/fake-simulator.js';
import { routeFetch } from '../test/route-fetch.js';
import { newHome, patient, runCli, type RunningCli, startCli } from '../test/run-cli.js';
import { type Outcome, runInProcess } from '../test/run-in-process.js';
import { createScene, type Scene } from '../test/scene.js';
import { complaints, outputSchemas } from '../test/schemas.js';

const captchaId = '81dc9bdb52d04dc20036dbd8313ed055';
const page = ['--page-url', 'https://example.com/login'];
const challenge = ['--challenge', 'd93591bdf7860e1e4ee2fca799911215'];
const geetestV3 = ['solve', 'geetest-v3', ...page, '--gt', captchaId, ...challenge];
const geetestV4 = ['solve', 'geetest-v4', ...page, '--captcha-id', captchaId];
const recaptcha = ['solve', 'recaptcha-v3', ...page, '--site-key', 'your-site-key', '--action', 'login'];
const cloudflare = ['solve', 'cloudflare-challenge', ...page, '--proxy', 'http://username:hunter2@203.0.113.10:8080'];
const ofCapmonster = [...recaptcha, '--provider', 'capmonster'];

const parse = ({ stdout }: Outcome): unknown[] => [JSON.parse(stdout)];
const parseLines = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

const scene =
  (print: (its: Scene) => Promise<readonly unknown[]>): (() => Promise<readonly unknown[]>) =>
  async () => {
    await using its = await createScene({ secrets: ['hunter2'] });
    return await print(its);
  };

const solved = (args: readonly string[]) => scene(async ({ run }) => parse(await run([...args, '--json'])));

const stop = async (cli: RunningCli, signal: NodeJS.Signals): Promise<void> => {
  cli.child.kill(signal);
  await cli.finished;
};

/** Leaves a task behind that may be collected. */
async function abandonTask({ fail, start }: Scene): Promise<void> {
  fail({ fault: 'processing' });
  const cli = start(ofCapmonster);
  await cli.until('stderr', /task \d+ started/);
  await stop(cli, 'SIGINT');
}

/** Leaves a task behind whose process was killed. */
async function killTask({ fail, start, run }: Scene): Promise<void> {
  fail({ fault: 'processing' });
  const cli = start(ofCapmonster);
  await cli.until('stderr', /task \d+ started/);
  // The journal is told at the same time as stderr.
  while (!(await run(['tasks', 'list', '--json'])).stdout.includes('"state": "started"')) continue;
  await stop(cli, 'SIGKILL');
}

/** Leaves a start behind that nobody knows the answer of. The journal is told before the request is sent. */
async function killStart({ fail, start }: Scene): Promise<void> {
  fail({ fault: 'hang', phase: 'create' });
  const cli = start([...ofCapmonster, '--verbose']);
  await cli.until('stderr', /> POST \S+createTask/);
  await stop(cli, 'SIGKILL');
}

const resumed = (prepare: (its: Scene) => Promise<void>, ...flags: readonly string[]) =>
  scene(async (its) => {
    await prepare(its);
    return parseLines((await its.run(['tasks', 'resume', '--json', ...flags])).stdout);
  });

/** A task that was delivered, and what a command prints of it. */
const ofTask = (command: string, ...flags: readonly string[]) =>
  scene(async ({ run }) => {
    const { taskId } = JSON.parse((await run([...recaptcha, '--json'])).stdout) as { taskId: string };
    return parse(await run(['tasks', command, taskId, ...flags, '--json']));
  });

const rejection: Fault = { fault: 'api-error', code: 'ERROR_CAPTCHA_UNSOLVABLE', phase: 'check' };
const hour = 3_600_000;

const batchLine = (id: string) => ({
  id,
  kind: 'recaptcha-v3',
  pageUrl: 'https://example.com',
  siteKey: id,
  action: 'login',
});
const batch = ({ home }: Scene, ids: readonly string[]) => {
  const [input, output] = [join(home, 'in.ndjson'), join(home, 'out.ndjson')];
  writeFileSync(input, ids.map((id) => `${JSON.stringify(batchLine(id))}\n`).join(''));
  const args = ['solve', '--batch', input, '--output', output, '--provider', 'capmonster', '--concurrency', '1'];
  return { args, results: () => parseLines(readFileSync(output, 'utf8')) };
};
const batchCounts = (...flags: readonly string[]) =>
  scene(async (its) => parse(await its.run([...batch(its, ['a', 'b', 'c']).args, ...flags, '--json'])));

const verified = (change: (solution: Record<string, string>) => unknown) =>
  scene(async ({ run }) => {
    const { solution } = JSON.parse((await run([...geetestV4, '--json'])).stdout) as {
      solution: Record<string, string>;
    };
    return parse(await run(['geetest', 'verify', '--json'], JSON.stringify(change(solution))));
  });
const pass = { lot_number: 'a'.repeat(32), pass_token: 'b'.repeat(64), gen_time: '1760000000', captcha_output: 'c' };

/** Each schema with what is printed, how to get it printed, and how one knows that it was. */
const prints: readonly (readonly [
  schema: string,
  what: string,
  print: () => Promise<readonly unknown[]>,
  like: readonly object[],
])[] = [
  ['solve', 'GeeTest v3', solved(geetestV3), [{ kind: 'geetest-v3', solution: { validate: expect.any(String) } }]],
  [
    'solve',
    'GeeTest v3 whose challenge is an operation',
    async () => {
      const solution = { lot_number: 'a', captcha_output: 'b', pass_token: 'c', gen_time: '1', encryptedData: '' };
      await using fake = await startFakeSimulator((path, response) =>
        sendJson(response, { errorId: 0, ...(path === '/createTask' ? { taskId: 1 } : { status: 'ready', solution }) }),
      );
      return parse(await runInProcess([...geetestV3, '--json', '--simulator', fake.control]));
    },
    [{ kind: 'geetest-v3', solution: { lot_number: 'a' } }],
  ],
  ['solve', 'GeeTest v4', solved(geetestV4), [{ kind: 'geetest-v4' }]],
  ['solve', 'reCAPTCHA v3', solved(recaptcha), [{ kind: 'recaptcha-v3', provider: 'capmonster' }]],
  [
    'solve',
    'reCAPTCHA v3 with the headers it was made with',
    solved([...recaptcha, '--provider', 'ezcaptcha']),
    [{ solution: { userAgent: expect.any(String) } }],
  ],
  [
    'solve',
    'a Cloudflare challenge for a user agent',
    solved([...cloudflare, '--user-agent', 'a user agent', '--page-html', '<title>Just a moment...</title>']),
    [{ kind: 'cloudflare-challenge', provider: 'capmonster', ref: { userAgent: 'a user agent' } }],
  ],
  [
    'solve',
    'a Cloudflare challenge with headers',
    solved([...cloudflare, '--provider', 'onecaptcha']),
    [{ kind: 'cloudflare-challenge', provider: 'onecaptcha', solution: { headers: expect.any(Object) } }],
  ],
  [
    'solve',
    'an attempt that failed before the one that did not',
    scene(async ({ fail, run }) => {
      fail({ ...rejection, api: 'capmonster' });
      return parse(await run([...recaptcha, '--json']));
    }),
    [{ attempts: [{ outcome: 'failed', error: { providerCode: 'ERROR_CAPTCHA_UNSOLVABLE' } }, { outcome: 'solved' }] }],
  ],
  [
    'solve',
    'an attempt that was slower than another',
    scene(async ({ fail, run }) => {
      fail({ fault: 'processing', api: 'capmonster' });
      return parse(await run([...recaptcha, '--hedge-after', '1', '--json']));
    }),
    [{ attempts: [{ outcome: 'abandoned' }, { outcome: 'solved' }], cost: { possible: [{ currency: 'USD' }] } }],
  ],
  ['solve-batch', 'a batch that is done', batchCounts(), [{ total: 3, solved: 3, left: 0 }]],
  ['solve-batch', 'a batch that was ended', batchCounts('--budget', '0.0019 USD/day'), [{ solved: 2, left: 1 }]],
  [
    'solve-batch-line',
    'solved and failed lines',
    scene(async (its) => {
      const { args, results } = batch(its, ['a', 'b']);
      its.fail({ ...rejection, count: 1 });
      await its.run(args);
      return results();
    }),
    [
      { id: 'a', outcome: 'failed', error: { code: 'provider-rejected' } },
      { id: 'b', outcome: 'solved', cost: { charged: [{ currency: 'USD' }] } },
    ],
  ],
  [
    'solve-batch-line',
    'a line that an earlier run started',
    scene(async (its) => {
      const { args, results } = batch(its, ['a']);
      its.fail({ fault: 'processing' });
      const cli = its.start([...args, '--verbose']);
      await cli.until('stderr', /> POST \S+getTaskResult/);
      await stop(cli, 'SIGINT');
      its.fail();
      await its.run(args);
      return results();
    }),
    [{ id: 'a', outcome: 'solved', kind: 'recaptcha-v3' }],
  ],
  [
    'tasks-list',
    'no journal',
    scene(async ({ run }) => parse(await run(['tasks', 'list', '--json']))),
    [{ tasks: [] }],
  ],
  [
    'tasks-list',
    'every state that lasts',
    scene(async (its) => {
      const { run, fail, advance } = its;
      await run(ofCapmonster);
      fail(rejection);
      await run(ofCapmonster);
      fail({ fault: 'reset', phase: 'create', accepted: true });
      await run(ofCapmonster);
      await abandonTask(its);
      await advance(hour);
      await run(['tasks', 'resume']);
      await abandonTask(its);
      await killTask(its);
      await killStart(its);
      return parse(await run(['tasks', 'list', '--all', '--json']));
    }),
    [
      {
        tasks: ['delivered', 'rejected', 'unknown', 'lost', 'abandoned', 'started', 'intent'].map((state) => ({
          state,
        })),
      },
    ],
  ],
  ['tasks-show', 'a task', ofTask('show'), [{ state: 'delivered', charged: 'yes' }]],
  ['tasks-report', 'a refused solution', ofTask('report', '--rejected'), [{ accepted: false }]],
  ['tasks-report', 'an accepted solution', ofTask('report', '--accepted'), [{ accepted: true }]],
  ['tasks-forget', 'a task', ofTask('forget'), [{ forgotten: expect.any(String) }]],
  [
    'tasks-resume',
    'a task that is solved by now',
    resumed(async (its) => {
      await abandonTask(its);
      its.fail();
    }),
    [{ outcome: 'solved', expired: expect.any(Boolean) }],
  ],
  [
    'tasks-resume',
    'a task that the provider gave up',
    resumed(async (its) => {
      await abandonTask(its);
      its.fail(rejection);
    }),
    [{ outcome: 'rejected', error: { providerCode: 'ERROR_CAPTCHA_UNSOLVABLE' } }],
  ],
  // Two real seconds, since looking into the journal counts too.
  ['tasks-resume', 'a task that takes longer', resumed(abandonTask, '--timeout', '40s'), [{ outcome: 'open' }]],
  [
    'tasks-resume',
    'a task that the provider has forgotten',
    resumed(async (its) => {
      await abandonTask(its);
      await its.advance(hour);
    }),
    [{ outcome: 'lost' }],
  ],
  [
    'tasks-resume',
    'a start without an answer',
    resumed(async (its) => {
      await killStart(its);
      await its.advance(hour);
    }),
    [{ outcome: 'unknown' }],
  ],
  [
    'balance',
    'a balance in money and one in a unit nobody knows',
    scene(async ({ run }) => parse(await run(['balance', 'capmonster', 'ezcaptcha', '--json']))),
    [{ balances: [{ unit: 'USD' }, { unit: 'unknown' }] }],
  ],
  [
    'balance',
    'a provider that refuses the key, and one without a key',
    scene(async ({ simulator }) => {
      const env = { CAPMONSTER_API_KEY: 'wrong-key-4711', CAPMONSTER_BASE_URL: simulator.apis.capmonster.url };
      return parse(await runInProcess(['balance', 'capmonster', 'ezcaptcha', '--json'], { env }));
    }),
    [{ balances: [{ error: { code: 'provider-rejected' } }, { error: { code: 'missing-api-key' } }] }],
  ],
  [
    'providers',
    'all providers',
    async () => parse(await runInProcess(['providers', '--json'])),
    [{ providers: expect.arrayContaining([expect.objectContaining({ provider: 'onecaptcha' })]) }],
  ],
  ['geetest-verify', 'passed', verified((solution) => solution), [{ outcome: 'passed', allowed: true }]],
  [
    'geetest-verify',
    'failed',
    verified(({ pass_token, ...rest }) => ({
      ...rest,
      pass_token: pass_token!.replace(/^./, (first) => (first === '0' ? '1' : '0')),
    })),
    [{ outcome: 'failed', reason: 'pass_token error' }],
  ],
  [
    'geetest-verify',
    'rejected, for the visitor',
    verified((solution) => ({ ...solution, lot_number: 'x', pass_token: 'x', gen_time: 'x' })),
    [{ outcome: 'rejected', cause: 'visitor' }],
  ],
  [
    'geetest-verify',
    'rejected, for the site',
    scene(async ({ simulator }) => {
      const env = {
        GEETEST_CAPTCHA_ID: 'f'.repeat(32),
        GEETEST_CAPTCHA_KEY: 'e'.repeat(32),
        NODE_OPTIONS: routeFetch({ 'gcaptcha4.geetest.com': simulator.apis.geetest.url }),
      };
      return parse(await runCli(['geetest', 'verify', '--json'], { env, stdin: JSON.stringify(pass) }));
    }),
    [{ outcome: 'rejected', cause: 'configuration', code: expect.any(String) }],
  ],
  [
    'geetest-verify',
    'unavailable',
    scene(async ({ fail, run }) => {
      fail({ fault: 'http-error', status: 503, phase: 'validate' });
      return parse(await run(['geetest', 'verify', '--json'], JSON.stringify({ ...pass, captcha_id: captchaId })));
    }),
    [{ outcome: 'unavailable', allowed: false }],
  ],
  [
    'geetest-sign',
    'a signature',
    async () =>
      parse(await runInProcess(['geetest', 'sign', 'x', '--json'], { env: { GEETEST_CAPTCHA_KEY: 'planted-key' } })),
    [{ lot_number: 'x' }],
  ],
  [
    'simulate',
    'its one line',
    async () => {
      const cli = startCli(['simulate', '--port-base', '0', '--json']);
      await cli.until('stdout', /\n/);
      cli.child.kill('SIGINT');
      return parse(await cli.finished);
    },
    [{ speed: 1, apis: { capmonster: {}, ezcaptcha: {}, onecaptcha: {}, geetest: {} } }],
  ],
  [
    'doctor',
    'findings of each status',
    async () => parse(await runInProcess(['doctor', '--json'], { env: { CAPTCHAKIT_JOURNAL: '/dev/null/x.db' } })),
    [
      {
        findings: expect.arrayContaining(
          ['fine', 'note', 'wrong'].map((status) => expect.objectContaining({ status })),
        ),
      },
    ],
  ],
  [
    'config-show',
    'no setting at all',
    async () => parse(await runInProcess(['config', 'show', '--json'])),
    [{ projectFile: null, settings: [] }],
  ],
  [
    'config-show',
    'a list, a key and a project',
    async () => {
      const cwd = newHome();
      mkdirSync(cwd, { recursive: true });
      writeFileSync(join(cwd, 'captchakit.config.json'), '{"sites":["example.com","localhost:8080"]}');
      const env = { CAPMONSTER_API_KEY: 'planted-key' };
      return parse(await runCli(['config', 'show', '--json'], { cwd, env, secrets: ['planted-key'] }));
    },
    [{ projectFile: expect.any(String), settings: [{ name: 'sites' }, { name: 'keys.capmonster', value: '(set)' }] }],
  ],
];

describe.concurrent('what captchakit prints with --json', patient, () => {
  it.each(prints)('fits the schema %s: %s', async (schema, _what, print, like) => {
    const documents = await print();
    for (const document of documents) {
      expect(complaints(schema, document)).toEqual([]);
      expect(complaints(schema, { ...(document as object), another: 1 })).not.toEqual([]);
    }
    expect(documents).toMatchObject(like);
  });

  it('is checked for every schema', () => {
    expect([...new Set(prints.map(([schema]) => schema))].toSorted()).toEqual(outputSchemas.toSorted());
  });
});
