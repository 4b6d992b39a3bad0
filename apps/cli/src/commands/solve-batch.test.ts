import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningSimulator, startSimulator } from '@captchakit/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendJson, startFakeSimulator } from '../../test/fake-simulator.js';
import { newHome, patient, runCli, startCli } from '../../test/run-cli.js';
import { runInProcess } from '../../test/run-in-process.js';

interface Line {
  id: string;
  outcome: string;
  error?: { code: string };
}

/** Each line is for a page of its own, by which the simulator's books know it. */
const lines = (count: number, folder = 'page') =>
  Array.from({ length: count }, (_, index) => ({
    id: `line-${index}`,
    kind: 'recaptcha-v3',
    pageUrl: `https://example.com/${folder}/${index}`,
    siteKey: `site-key-${index}`,
    action: 'login',
  }));
const toText = (documents: readonly object[]) => documents.map((line) => `${JSON.stringify(line)}\n`).join('');

let simulator: RunningSimulator;
beforeAll(async () => {
  simulator = await startSimulator({ speed: 20 });
});
afterAll(() => simulator.close());

/** The pages in a folder that a task was paid for, once for each task. */
const paidPages = (folder: string) =>
  Object.values(simulator.books())
    .flatMap(({ tasks }) => tasks.map(({ pageUrl }) => pageUrl))
    .filter((pageUrl) => pageUrl.includes(`/${folder}/`));

/** One user with a folder for the files of a batch. */
const user = (control: string = simulator.control) => {
  const HOME = newHome();
  mkdirSync(HOME, { recursive: true });
  const [input, output] = [join(HOME, 'in.ndjson'), join(HOME, 'out.ndjson')];
  const args = ['solve', '--batch', input, '--output', output, '--simulator', control];
  const options = { env: { HOME }, secrets: ['fake-simulator-key'] };
  return {
    input,
    output,
    write: (text: string) => writeFileSync(input, text),
    run: (...flags: string[]) => runInProcess([...args, ...flags], options),
    runAlone: (...flags: string[]) => runCli([...args, ...flags], options),
    start: (...flags: string[]) => startCli([...args, ...flags], options),
    openTasks: () => runInProcess(['tasks', 'list', '--simulator', control], options),
    results: () =>
      readFileSync(output, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Line),
  };
};

const waitFor = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('captchakit solve --batch that is killed', patient, () => {
  // Alone and slower, so that no line runs out of time where a hundred of them wait for a busy machine.
  beforeAll(() => simulator.setSpeed(10));
  afterAll(() => simulator.setSpeed(20));

  it('solves every line once, whatever kills it, and pays for none twice', { timeout: 120_000 }, async () => {
    const count = 500;
    const { write, start, run, runAlone, output, results } = user();
    write(toText(lines(count, 'killed')));
    const countDone = () => (existsSync(output) ? readFileSync(output, 'utf8').split('\n').length - 1 : 0);
    for (const atLeast of [50, 200, 350]) {
      const batch = start('--concurrency', '100');
      await waitFor(() => countDone() >= atLeast || batch.child.exitCode !== null);
      batch.child.kill('SIGKILL');
      await batch.finished;
    }
    const { code, stderr } = await runAlone('--concurrency', '100');
    expect(stderr).toMatch(/^\d+ of 500 are done already\.$/m);
    const ids = results().map(({ id }) => id);
    expect(ids.toSorted()).toEqual(
      lines(count)
        .map(({ id }) => id)
        .toSorted(),
    );
    const failed = results().filter(({ outcome }) => outcome === 'failed');
    expect(new Set(failed.map(({ error }) => error!.code))).toEqual(
      new Set(failed.length > 0 ? ['task-start-unknown'] : []),
    );
    expect(code).toBe(failed.length > 0 ? 1 : 0);
    // A line whose start was never answered may have been paid, or not; none was paid twice.
    const paid = paidPages('killed');
    expect(paid).toHaveLength(new Set(paid).size);
    expect(paid.length).toBeGreaterThanOrEqual(count - failed.length);
    expect(existsSync(`${output}.batch`)).toBe(false);

    const again = await run('--json');
    expect(again.code).toBe(code);
    expect(JSON.parse(again.stdout)).toEqual({
      output,
      total: count,
      solved: count - failed.length,
      failed: failed.length,
      left: 0,
      before: count,
    });
    expect(paidPages('killed')).toHaveLength(paid.length);
  });
});

describe.concurrent('captchakit solve --batch', patient, () => {
  it('goes on after Ctrl-C where it was, with the tasks that were started', async () => {
    const { write, start, run, results, output } = user();
    write(toText(lines(12, 'stopped')));
    const batch = start('--concurrency', '4');
    await waitFor(() => existsSync(output) && readFileSync(output, 'utf8').includes('\n'));
    batch.child.kill('SIGINT');
    const { code, stderr } = await batch.finished;
    expect(stderr).toMatch(/^Stopped with \d+ of 12 left\. Run it again to go on\.$/m);
    expect(code).toBe(130);
    expect((await run()).code).toBe(0);
    expect(results()).toHaveLength(12);
    expect(paidPages('stopped').toSorted()).toEqual(
      lines(12, 'stopped')
        .map(({ pageUrl }) => pageUrl)
        .toSorted(),
    );
  });

  it('refuses an output that another run has, before it pays, until that run ends or is killed', async () => {
    let [created, checked, ready] = [0, 0, false];
    await using fake = await startFakeSimulator((path, response) => {
      if (path === '/createTask') return sendJson(response, { errorId: 0, taskId: (created += 1) });
      checked += 1;
      if (!ready) return sendJson(response, { errorId: 0, status: 'processing' });
      sendJson(response, { errorId: 0, status: 'ready', solution: { gRecaptchaResponse: 'sample-token' } });
    });
    const { write, start, run, output, results, openTasks } = user(fake.control);
    write(toText(lines(2)));
    const flags = ['--provider', 'capmonster', '--concurrency', '1'];
    const first = start(...flags);
    await waitFor(() => checked > 0 || first.child.exitCode !== null);

    const link = `${output}.link`;
    symlinkSync(output, link);
    const throughLink = [...flags, '--output', link];
    const others = await Promise.all([run(...flags), run(...throughLink)]);
    expect(others).toMatchObject(
      [output, link].map((path) => ({
        code: 2,
        stdout: '',
        stderr: `error: --output ${path} is in use by another run.\nWait until that run has ended, or name another output.\n`,
      })),
    );
    expect(created).toBe(1);

    first.child.kill('SIGKILL');
    await first.finished;
    expect(existsSync(`${output}.batch-lock`)).toBe(true);
    ready = true;
    expect(await run(...throughLink)).toMatchObject({ code: 0 });
    expect(results()).toHaveLength(2);
    expect(created).toBe(2);
    // Although the lease of the killed run has not run out.
    expect(await openTasks()).toMatchObject({ code: 0, stderr: expect.stringContaining('No task is open') });
    expect(existsSync(`${output}.batch-lock`)).toBe(false);
  });

  it('says which file of the lock cannot be used, and leaves it as it is', async () => {
    const { write, run, output } = user();
    write(toText(lines(1)));
    writeFileSync(`${output}.batch-lock`, 'the text of somebody else\n'.repeat(100));
    const { code, stderr } = await run();
    expect(stderr).toContain(`--output ${output} cannot be locked: ${output}.batch-lock cannot be used (`);
    expect(code).toBe(3);
    expect(existsSync(`${output}.batch-lock`)).toBe(true);
    expect(existsSync(output)).toBe(false);
  });

  it('makes an output that is for its owner alone', async () => {
    const { write, run, output } = user();
    write(toText(lines(1)));
    expect(await run()).toMatchObject({ code: 0 });
    expect(statSync(output).mode & 0o777).toBe(0o600);
  });

  it('tells each failure in its line, and goes on', async () => {
    await using fake = await startFakeSimulator((path, response, request) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk));
      request.on('end', () => {
        const bad = body.includes('site-key-1');
        if (path === '/createTask') sendJson(response, { errorId: 0, taskId: bad ? 1 : 2 });
        else if (body.includes('"taskId":1')) sendJson(response, { errorId: 1, errorCode: 'ERROR_CAPTCHA_UNSOLVABLE' });
        else sendJson(response, { errorId: 0, status: 'ready', solution: { gRecaptchaResponse: 'sample-token' } });
      });
    });
    const { write, run, results } = user(fake.control);
    write(toText(lines(3)));
    const { code, stdout, stderr } = await run('--provider', 'capmonster', '--concurrency', '1');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^2 solved, 1 failed, 0 left: /m);
    expect(results()).toMatchObject([
      { id: 'line-0', outcome: 'solved', provider: 'capmonster', solution: { token: 'sample-token' } },
      { id: 'line-1', outcome: 'failed', error: { code: 'provider-rejected' } },
      { id: 'line-2', outcome: 'solved' },
    ]);
  });

  it('says until when it waits while no provider can be asked, once for all lines', async () => {
    await using fake = await startFakeSimulator(
      (_path, response) => sendJson(response, { errorId: 1, errorCode: 'ERROR_ZERO_BALANCE' }),
      { speed: 1 },
    );
    const { write, start, results } = user(fake.control);
    write(toText(lines(9)));
    const batch = start('--provider', 'capmonster', '--concurrency', '4');
    await batch.until('stderr', /again in/);
    batch.child.kill('SIGINT');
    const { code, stderr } = await batch.finished;
    expect(
      stderr.match(
        /^No provider can be asked now; again in [\w ]+ of simulated time\. capmonster: .*ERROR_ZERO_BALANCE/gm,
      ),
    ).toHaveLength(1);
    expect(code).toBe(130);
    expect(results().every(({ error }) => error?.code === 'provider-rejected')).toBe(true);
  });

  it('stops when the budget is used up, and leaves the rest for later', async () => {
    const { write, run, results } = user();
    write(toText(lines(4)));
    const flags = ['--provider', 'capmonster', '--concurrency', '1'];
    const { code, stderr } = await run(...flags, '--budget', '0.0019 USD/day');
    expect(stderr).toContain('Stopped with 2 of 4 left. The rest would fail the same way. Run it again to go on.');
    expect(stderr).toContain('error: Your budget of 0.0019 USD in 24 h cannot fit another task');
    expect(code).toBe(4);
    expect(results()).toHaveLength(2);
    expect((await run(...flags)).code).toBe(0);
    expect(results()).toHaveLength(4);
  });

  it('ends where no rate leads to a limit, and goes on with one', async () => {
    const { write, run, results } = user();
    write(toText(lines(1)));
    const flags = ['--provider', 'onecaptcha', '--budget', '1 USD/day'];
    const { code, stderr } = await run(...flags);
    expect(stderr).toContain('onecaptcha: costs CNY, and rates has no conversion to USD (--rates)');
    expect(code).toBe(3);
    expect((await run(...flags, '--rates', 'CNY=0.14')).code).toBe(0);
    expect(results()).toMatchObject([{ outcome: 'solved' }]);
  });

  it('takes its input for no output', async () => {
    const { write, run, input } = user();
    write(toText(lines(1, 'both')));
    const { code, stderr } = await run('--output', input);
    expect(stderr).toContain(`--output ${input} is not the output of a batch: line 1 has no outcome.`);
    expect(code).toBe(2);
    expect(paidPages('both')).toEqual([]);
  });

  it('reads a file as some editors write it, with a mark at its beginning and its own line ends', async () => {
    const { write, run } = user();
    write(`\uFEFF${toText(lines(2)).replaceAll('\n', '\r\n')}`);
    expect(await run()).toMatchObject({ code: 0, stderr: expect.stringContaining('2 solved, 0 failed') });
  });

  it('has nothing to do with an empty file', async () => {
    const { write, run } = user();
    write('\n\n');
    expect(await run()).toMatchObject({ code: 0, stderr: expect.stringContaining('0 solved, 0 failed') });
  });

  it('starts nothing when a line is wrong, and names all of them', async () => {
    const { write, run, output } = user();
    const [good] = lines(1, 'wrong');
    write(
      `${toText([good!, good!, { ...good, id: 'a', kind: 'recaptcha' }, { ...good, id: 'b', pageUrl: 'example.com' }, { kind: 'recaptcha-v3' }])}{"id":\n[]\n`,
    );
    const { code, stderr } = await run();
    for (const problem of [
      'line 2: the id "line-0" is that of line 1',
      'line 3: needs a "kind": geetest-v3',
      'line 4: ',
      'line 5: needs an "id"',
      'line 6: is no JSON',
      'line 7: is no object',
    ])
      expect(stderr).toContain(problem);
    expect(code).toBe(2);
    expect(existsSync(output)).toBe(false);
    expect(paidPages('wrong')).toEqual([]);
  });

  it('does not touch an output that is not one', async () => {
    const { write, run, output } = user();
    write(toText(lines(1)));
    for (const text of ['a,b,c\n1,2,3\n', '{"id":"x"}\n{"half":', toText(lines(1))]) {
      writeFileSync(output, text);
      const { code, stderr } = await run();
      expect(stderr).toContain('is not the output of a batch');
      expect(code).toBe(2);
      expect(readFileSync(output, 'utf8')).toBe(text);
    }
  });

  it.each([
    [['solve', '--batch', 'x'], '--batch needs --output'],
    [
      ['solve', '--batch', '/nowhere/in', '--output', 'x'],
      '--batch /nowhere/in cannot be read (ENOENT: there is no such file or folder).',
    ],
    [['solve', '--batch', '/', '--output', 'x'], '--batch / cannot be read (EISDIR: it is a folder).'],
    [
      ['solve', '--batch', 'x', '--output', 'x', '--form'],
      "option '--batch <file>' cannot be used with option '--form'",
    ],
    [
      ['solve', 'recaptcha-v3', '--batch', 'x', '--output', 'y'],
      '--batch is for a batch, whose lines name their kinds.',
    ],
    [['solve', 'recaptcha-v3', '--output', 'y'], 'The solution of one challenge goes to stdout.'],
    [['solve', '--batch', '/dev/null', '--output', 'x', '--concurrency', '0'], '--concurrency must be a whole number'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await runInProcess([...args, '--simulate']);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
