import { EventEmitter, once } from 'node:events';
import { type RunningSimulator, startSimulator } from '@captchakit/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendJson, startFakeSimulator } from '../../test/fake-simulator.js';
import { routeFetch } from '../../test/route-fetch.js';
import { newHome, patient, runCli, startCli } from '../../test/run-cli.js';
import { runInProcess } from '../../test/run-in-process.js';
import { keysOf } from '../../test/scene.js';
import { keyVariables } from '../../test/key-variables.js';

const captchaId = '81dc9bdb52d04dc20036dbd8313ed055';
const proxy = 'http://username:hunter2@203.0.113.10:8080';
const page = ['--page-url', 'https://example.com/login'];
const geetestV4 = ['solve', 'geetest-v4', ...page, '--captcha-id', captchaId];
const recaptcha = ['solve', 'recaptcha-v3', ...page, '--site-key', 'your-site-key', '--action', 'login'];

let simulator: RunningSimulator;
let secrets: string[];
beforeAll(async () => {
  simulator = await startSimulator({ speed: 20 });
  // The planted secret is none that is masked: it is left out.
  secrets = [...keysOf(simulator), 'hunter2', 'planted-password', 'planted-secret', 'fake-simulator-key'];
});
afterAll(() => simulator.close());

const run = (args: readonly string[], env: Record<string, string> = {}) => runInProcess(args, { env, secrets });
const simulated = (args: readonly string[]) => run([...args, '--simulator', simulator.control]);

describe.concurrent('captchakit solve', patient, () => {
  it.each([
    ['geetest-v3', ['--gt', captchaId, '--challenge', 'd93591bdf7860e1e4ee2fca799911215'], 'capmonster', 'validate'],
    [
      'geetest-v4',
      ['--captcha-id', captchaId, '--init-parameters', '{"riskType":"slide"}'],
      'capmonster',
      'pass_token',
    ],
    ['recaptcha-v3', ['--site-key', 'your-site-key', '--action', 'login'], 'capmonster', 'token'],
    ['recaptcha-v3', ['--site-key', 'your-site-key', '--action', 'login', '--enterprise'], 'capmonster', 'token'],
    ['cloudflare-challenge', ['--proxy', proxy], 'ezcaptcha', 'cookies'],
    [
      'cloudflare-challenge',
      ['--proxy', proxy, '--user-agent', 'a user agent', '--page-html', '<title>Just a moment...</title>'],
      'capmonster',
      'cookies',
    ],
  ])('prints one document for %s with --json', async (kind, args, provider, field) => {
    const { code, stdout, stderr } = await simulated(['solve', kind, ...page, ...args, '--json']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const document = JSON.parse(stdout);
    expect(Object.keys(document)).toEqual([
      'kind',
      'ref',
      'provider',
      'taskId',
      'solution',
      'cost',
      'expiresAt',
      'attempts',
    ]);
    expect(document).toMatchObject({
      kind,
      provider,
      taskId: document.ref.id,
      solution: { [field]: expect.anything() },
      cost: { charged: expect.any(Array) },
      attempts: [{ provider, outcome: 'solved' }],
    });
    expect(new Date(document.expiresAt).toISOString()).toBe(document.expiresAt);
  });

  it('prints the solution, who solved it, how long it holds and its cost for people', async () => {
    const { code, stdout, stderr } = await simulated(geetestV4);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^captcha_id: ${captchaId}$`, 'm'));
    expect(stdout).toMatch(/^pass_token: [0-9a-f]{64}$/m);
    expect(stdout).toMatch(/^provider  capmonster, task \S+$/m);
    expect(stdout).toMatch(/^expires   in .+ of simulated time$/m);
    expect(stdout).toMatch(/^cost      0\.0012 USD \(simulated\)$/m);
    expect(stderr).toMatch(/^Simulated: nothing is paid, time runs 20 times faster\.\ncapmonster: task \S+ started/);
    expect(stderr).toMatch(/^capmonster: solved after \d+ checks?, /m);
  });

  it('shows nested fields of a solution indented', async () => {
    const { code, stdout, stderr } = await simulated(['solve', 'cloudflare-challenge', ...page, '--proxy', proxy]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toMatch(/^cookies:\n {2}cf_clearance: \S+/m);
  });

  it('brings its own simulator with --simulate', async () => {
    const { code, stdout, stderr } = await runCli([...geetestV4, '--simulate'], { secrets });
    expect(code).toBe(0);
    expect(stdout).toContain('pass_token: ');
    expect(stderr).toContain('time runs 20 times faster');
  });

  it('prints the fields of a form with --form', async () => {
    const { code, stdout } = await simulated([...recaptcha, '--form']);
    expect(stdout).toMatch(/^g-recaptcha-response=\S+\n$/);
    expect(code).toBe(0);
  });

  it('takes the fields as JSON from stdin, and flags before them', async () => {
    const stdin = JSON.stringify({ pageUrl: 'https://example.com/a', siteKey: 'your-site-key', action: 'login' });
    const args = ['solve', 'recaptcha-v3', '--input', '-', '--simulator', simulator.control, '--json'];
    const [, second] = await Promise.all([
      runCli(args, { stdin, secrets }),
      runCli([...args, '--page-url', 'https://example.com/flag'], { stdin, secrets }),
    ]);
    expect(second.code).toBe(0);
    const pages = Object.values(simulator.books()).flatMap(({ tasks }) => tasks.map(({ pageUrl }) => pageUrl));
    expect(pages).toEqual(expect.arrayContaining(['https://example.com/a', 'https://example.com/flag']));
  });

  it('says what belongs into the file of --input, and what is in its way', async () => {
    const noJson = await runCli([...recaptcha, '--input', '-', '--simulate'], { stdin: 'pageUrl=1' });
    expect(noJson.stderr).toMatch(/^error: --input is not JSON.*\nWrite the fields as JSON into the file: \{"pageUrl"/);
    const folder = await run([...recaptcha, '--input', '/', '--simulate']);
    expect(folder.stderr).toBe('error: --input / cannot be read (EISDIR: it is a folder).\n');
    expect([noJson.code, folder.code]).toEqual([2, 2]);
  });

  it('fetches a fresh challenge of GeeTest v3 with a command', async () => {
    const args = ['solve', 'geetest-v3', ...page, '--gt', captchaId, '--form', '--challenge-command'];
    const { code, stdout } = await simulated([...args, 'echo d93591bdf7860e1e4ee2fca799911216']);
    expect(stdout).toMatch(
      /^geetest_challenge=d93591bdf7860e1e4ee2fca799911216\w*&geetest_validate=\w+&geetest_seccode=/,
    );
    expect(code).toBe(0);
    const failed = await simulated([...args, 'exit 4']);
    expect(failed).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringContaining('error: The command --challenge-command ended with 4.'),
    });
  });

  it('tells the wire with --verbose, without key and password, and nothing with --quiet', async () => {
    const args = ['solve', 'cloudflare-challenge', ...page, '--proxy', proxy];
    const { code, stderr } = await runCli([...args, '--verbose', '--simulator', simulator.control], { secrets });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^> POST http:\S+\/createTask \{"clientKey":"\*\*\*"/m);
    expect(stderr).toMatch(/^< 200 \d+ ms \{"errorId":0/m);
    expect(await simulated([...args, '--quiet'])).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    [['--max-cost', '0.0001'], 3, 'capmonster: costs 0.0009 USD, more than maxCost (--max-cost)'],
    [['--budget', '0.0001 USD/hour'], 3, 'capmonster: costs 0.0009 USD, more than budget (--budget)'],
    [['--journal', ''], 2, '--journal is empty.\nGive it a value, or leave it out.'],
    [['--rates', 'CNY=abc'], 2, '--rates must be currencies in capital letters, each with what one unit is worth in'],
    [['--max-cost', 'much'], 2, '--max-cost must be an amount above zero, not much.'],
    [['--budget', '5 USD/year'], 2, '--budget must be an amount within a time, not 5 USD/year.'],
    [['--strategy', 'cheepest'], 2, '--strategy has an unknown value: cheepest. Did you mean cheapest?'],
    [['--hedge-after', 'soon'], 2, '--hedge-after must be a time above zero, not soon.'],
  ])('keeps to the limits %j', async (flags, exitCode, message) => {
    const { code, stdout, stderr } = await simulated([...recaptcha, ...flags]);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
  });

  it('leaves out whom no rate leads to, says how to give one, and takes it from a flag or the environment', async () => {
    const args = [...recaptcha, '--provider', 'onecaptcha', '--max-cost', '0.01 EUR'];
    const withoutRates = await simulated(args);
    expect(withoutRates.stderr).toContain(
      'error: No provider can solve this recaptcha-v3:\n' +
        '  onecaptcha: costs CNY, and rates has no conversion to EUR (--rates)\n' +
        'Say what one unit of each currency is worth in US dollars, as in --rates CNY=0.14; for good: captchakit config add rates CNY=0.14\n',
    );
    expect(withoutRates.code).toBe(3);
    expect(await simulated([...args, '--rates', 'CNY=0.14', '--rates', 'EUR=1.1'])).toMatchObject({ code: 0 });
    const env = { CAPTCHAKIT_RATES: 'CNY=0.14, EUR=1.1' };
    expect(await run([...args, '--simulator', simulator.control], env)).toMatchObject({ code: 0 });
    // 0.006 CNY are more than 0.01 EUR where the yuan is worth two euros.
    const dear = await simulated([...args, '--rates', 'CNY=2.2,EUR=1.1']);
    expect(dear.stderr).toContain('onecaptcha: costs 0.012 EUR, more than maxCost (--max-cost)');
  });

  it('ends with 4 when the budget is used up', async () => {
    const env = { HOME: newHome() };
    const args = [...recaptcha, '--provider', 'capmonster', '--budget', '0.001 USD/day'];
    const again = () => run([...args, '--simulator', simulator.control], env);
    expect((await again()).code).toBe(0);
    const { code, stderr } = await again();
    expect(stderr).toMatch(/^error: Your budget of 0\.001 USD in 24 h cannot fit another task: 0\.0009 USD is spent/m);
    expect(code).toBe(4);
  });

  it('starts nothing when the disk of the journal is full', async () => {
    await using own = await startSimulator();
    const { code, stdout, stderr } = await runCli([...recaptcha, '--simulator', own.control], { blocksPerFile: 8 });
    expect(stderr).toMatch(/^error: The journal .* cannot be used/m);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(Object.values(own.books()).flatMap(({ tasks }) => tasks)).toEqual([]);
  });

  it.each([
    [['--provider', 'onecaptcha,capmonster'], 'onecaptcha'],
    [['--provider', 'ezcaptcha', '--provider', 'capmonster'], 'ezcaptcha'],
  ])('asks the providers in the order of %j', async (flags, provider) => {
    const { code, stdout, stderr } = await simulated([...recaptcha, ...flags, '--json']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(JSON.parse(stdout).provider).toBe(provider);
  });

  it('takes shared flags before the kind', async () => {
    const [solve, ...rest] = recaptcha;
    const { code, stdout } = await run([solve!, '--simulator', simulator.control, '--json', ...rest]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).kind).toBe('recaptcha-v3');
  });

  it('reads the key from the environment, leaves out providers without one and says so of a named one', async () => {
    const env = {
      CAPMONSTER_API_KEY: simulator.apis.capmonster.apiKey,
      CAPTCHAKIT_SITES: 'example.com',
      NODE_OPTIONS: routeFetch({ 'api.capmonster.cloud': simulator.apis.capmonster.url }),
    };
    const cli = startCli([...recaptcha, '--provider', 'ezcaptcha,capmonster', '--json'], { env, secrets });
    // Solving takes real time here; that a task was started shows that the key was accepted.
    const told = await cli.until('stderr', /started/);
    expect(told).toMatch(/^ezcaptcha is left out: EZCAPTCHA_API_KEY is not set\.\ncapmonster: task \S+ started/);
    cli.child.kill('SIGINT');
    expect((await cli.finished).code).toBe(130);
  });
});

describe.concurrent('captchakit solve with a wrong command line', patient, () => {
  it.each([
    [
      'an unknown kind',
      ['solve', 'geetestv4'],
      'Unknown kind geetestv4. Did you mean geetest-v4?\nKinds: geetest-v3, geetest-v4, recaptcha-v3, cloudflare-challenge',
    ],
    ['no kind', ['solve'], 'Which kind of challenge?\nKinds: geetest-v3'],
    [
      'flags before the kind',
      ['solve', ...page, 'geetest-v4'],
      'The kind comes before its flags.\ncaptchakit solve geetest-v4 …',
    ],
    [
      'missing flags',
      ['solve', 'geetest-v4', '--simulate'],
      'geetest-v4 needs --page-url, --captcha-id.\nAll flags: captchakit solve geetest-v4 --help',
    ],
    [
      'an unknown flag',
      [...geetestV4, '--captchaid', 'x'],
      "unknown option '--captchaid'.\n(Did you mean --captcha-id?)",
    ],
    [
      'a URL without protocol',
      ['solve', 'geetest-v4', '--page-url', 'example.com', '--captcha-id', captchaId, '--simulate'],
      '--page-url must be an http or https URL such as',
    ],
    [
      'a captcha id that is none',
      ['solve', 'geetest-v4', ...page, '--captcha-id', 'abc', '--simulate'],
      '--captcha-id must be 32 hexadecimal characters.',
    ],
    [
      'a bad proxy',
      [...recaptcha, '--proxy', 'tcp://user:planted-password@host:1', '--simulate'],
      '--proxy must be a URL such as http://',
    ],
    [
      'options for nobody',
      [...recaptcha, '--provider-options', '{"capmonstr":{}}', '--simulate'],
      'Unknown provider capmonstr. Did you mean capmonster?',
    ],
    [
      'a list of options',
      [...recaptcha, '--provider-options', '[]', '--simulate'],
      '--provider-options must be a JSON object, by provider id.',
    ],
    ['a flag that is not JSON', [...recaptcha, '--cookies', 'planted-secret=1', '--simulate'], '--cookies is not JSON'],
    ['JSON of the wrong shape', [...recaptcha, '--cookies', '{"a":1}', '--simulate'], '--cookies (a) '],
    [
      'options no vendor has',
      [...recaptcha, '--provider-options', '{"capmonster":7}', '--simulate'],
      '--provider-options (capmonster) ',
    ],
    ['a number that is none', [...recaptcha, '--min-score', 'high', '--simulate'], '--min-score must be a number.'],
    ['a number out of range', [...recaptcha, '--min-score', '7', '--simulate'], '--min-score must be at most 0.9.'],
    [
      'an unknown provider',
      [...recaptcha, '--provider', 'capmonstr', '--simulate'],
      'Unknown provider capmonstr. Did you mean capmonster?\nProviders: capmonster, ezcaptcha, onecaptcha',
    ],
    [
      'a timeout that is none',
      [...recaptcha, '--timeout', 'soon', '--simulate'],
      '--timeout must be a time above zero, not soon.\nExamples: 90, 90s, 2m',
    ],
    [
      'a simulator that is no URL',
      [...recaptcha, '--simulator', 'localhost:4310'],
      '--simulator must be an http or https URL.',
    ],
    [
      'both kinds of simulator',
      [...recaptcha, '--simulate', '--simulator', 'http://127.0.0.1:1'],
      "option '--simulate' cannot be used with option '--simulator <url>'",
    ],
    ['a word too much', [...recaptcha, 'planted-secret'], "too many arguments for 'recaptcha-v3'."],
    [
      'a key',
      [...recaptcha, '--api-key=planted-secret'],
      "unknown option '--api-key'.\nKeys come from the environment, never from a flag.",
    ],
  ])('refuses %s', async (_what, args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toContain(`error: ${message}`);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe.concurrent('captchakit solve that comes to nothing', patient, () => {
  it('names the variables when there is no key', async () => {
    const { code, stdout, stderr } = await run(recaptcha);
    expect(stderr).toBe(
      'error: No provider has an API key.\n' +
        `Set ${keyVariables()} in the environment, or add --simulate to try it without an account.\n`,
    );
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  });

  it('ends with 3 and each reason when no provider can take the challenge', async () => {
    const { code, stdout, stderr } = await simulated([...geetestV4, '--provider', 'ezcaptcha,onecaptcha', '--json']);
    expect(stderr).toMatch(/^error: No provider can solve this geetest-v4:\n {2}ezcaptcha: .+\n {2}onecaptcha: .+$/m);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  });

  it('ends with 8 when the simulator does not answer', async () => {
    const gone = await startSimulator();
    await gone.close();
    const { code, stdout, stderr } = await run([...recaptcha, '--simulator', gone.control]);
    expect(stderr).toMatch(/^error: Nothing answers at .+ start one with "captchakit simulate"\.$/m);
    expect({ code, stdout }).toEqual({ code: 8, stdout: '' });
  });

  it('ends with 1 and the code when every provider declines, without a key in sight', async () => {
    await using fake = await startFakeSimulator((_path, response) =>
      sendJson(response, { errorId: 1, errorCode: 'ERROR_KEY_DOES_NOT_EXIST', errorDescription: 'no such key' }),
    );
    const { code, stdout, stderr } = await run([...recaptcha, '--simulator', fake.control, '--json']);
    expect(stderr).toContain('ERROR_KEY_DOES_NOT_EXIST');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  it('ends with 5 when time runs out, and names the task still open', async () => {
    await using fake = await startFakeSimulator((path, response) =>
      sendJson(response, path === '/createTask' ? { errorId: 0, taskId: 4711 } : { errorId: 0, status: 'processing' }),
    );
    const args = [...recaptcha, '--simulator', fake.control, '--provider', 'capmonster', '--timeout', '40s', '--json'];
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toContain('error: No solution within 40 s. Still open, and perhaps charged: capmonster 4711.');
    expect(stderr).toContain(
      `Collect it later with captchakit tasks resume --simulator ${fake.control}, or allow more`,
    );
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
  });

  it('ends with 6 when nobody knows whether the task was started', async () => {
    await using fake = await startFakeSimulator((_path, _response, request) => request.socket.destroy());
    const { code, stdout, stderr } = await run([...recaptcha, '--simulator', fake.control]);
    expect(stderr).toContain('It is not known whether capmonster created a task');
    expect({ code, stdout }).toEqual({ code: 6, stdout: '' });
  });
});

describe.concurrent('captchakit solve that is stopped', patient, () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('names the paid task after %s and ends with %i', async (signal, exitCode) => {
    await using fake = await startFakeSimulator((path, response) =>
      sendJson(response, path === '/createTask' ? { errorId: 0, taskId: 4711 } : { errorId: 0, status: 'processing' }),
    );
    const cli = startCli([...recaptcha, '--simulator', fake.control, '--json'], { secrets });
    await cli.until('stderr', /task 4711 started/);
    cli.child.kill(signal);
    const { code, stdout, stderr } = await cli.finished;
    expect(stderr).toContain('Stopped. The paid task is still open: capmonster 4711');
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
  });

  it('waits for the id of a task that is being started, and names it', async () => {
    let answerStart = () => {};
    const provider = new EventEmitter();
    const asked = once(provider, 'asked');
    await using fake = await startFakeSimulator(
      (_path, response) => {
        answerStart = () => sendJson(response, { errorId: 0, taskId: 4712 });
        provider.emit('asked');
      },
      { speed: 1 },
    );
    const cli = startCli([...recaptcha, '--simulator', fake.control], { secrets });
    await asked;
    cli.child.kill('SIGINT');
    await cli.until('stderr', /waiting for its id/);
    answerStart();
    const { code, stderr } = await cli.finished;
    expect(stderr).toMatch(/^Simulated: nothing is paid, in real time\.\n/);
    expect(stderr).toContain('Stopped. The paid task is still open: capmonster 4712');
    expect(code).toBe(130);
  });

  it('leaves at once at the second Ctrl-C', async () => {
    const provider = new EventEmitter();
    const asked = once(provider, 'asked');
    await using fake = await startFakeSimulator(() => provider.emit('asked'), { speed: 1 });
    const cli = startCli([...recaptcha, '--simulator', fake.control], { secrets });
    await asked;
    cli.child.kill('SIGINT');
    await cli.until('stderr', /waiting for its id/);
    // One that follows too soon counts as the same press.
    const pressing = setInterval(() => cli.child.kill('SIGINT'), 50);
    expect((await cli.finished).code).toBe(130);
    clearInterval(pressing);
  });

  it('ends quietly when nobody reads its output', async () => {
    const cli = startCli([...geetestV4, '--simulator', simulator.control], { secrets });
    cli.child.stdout!.destroy();
    const { code, stderr } = await cli.finished;
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/EPIPE|error/);
  });
});
