import { type RunningSimulator, startSimulator } from '@captchakit/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendJson, startFakeSimulator } from '../../test/fake-simulator.js';
import { newHome, patient, startCli } from '../../test/run-cli.js';
import { runInProcess } from '../../test/run-in-process.js';

const page = ['--page-url', 'https://example.com/login'];
const recaptcha = ['solve', 'recaptcha-v3', ...page, '--site-key', 'your-site-key', '--action', 'login'];

let simulator: RunningSimulator;
let secrets: string[];
beforeAll(async () => {
  simulator = await startSimulator({ speed: 20 });
  secrets = [simulator.apis.capmonster.apiKey, 'fake-simulator-key'];
});
afterAll(() => simulator.close());

/** One user, whose journal is the same in all runs. */
const user = (control: string = simulator.control) => {
  const env = { HOME: newHome() };
  const withSimulator = (args: readonly string[]) => [...args, '--simulator', control];
  return {
    run: (args: readonly string[]) => runInProcess(withSimulator(args), { env, secrets }),
    start: (args: readonly string[]) => startCli(withSimulator(args), { env, secrets }),
    async tasks(...flags: string[]) {
      const { stdout } = await runInProcess(withSimulator(['tasks', 'list', '--json', ...flags]), { env, secrets });
      return (JSON.parse(stdout) as { tasks: { taskId: string; state: string; attemptId: string }[] }).tasks;
    },
  };
};

describe.concurrent('captchakit tasks', patient, () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('resume delivers what was paid for before %s', async (signal) => {
    const { run, start, tasks } = user();
    const solving = start(recaptcha);
    const [, id] = /task (\d+) started/.exec(await solving.until('stderr', /task \d+ started/))!;
    solving.child.kill(signal);
    const { stderr } = await solving.finished;
    expect(stderr).toContain(`The paid task is still open: capmonster ${id}`);
    expect(stderr).toContain(`Collect it later: captchakit tasks resume --simulator ${simulator.control}`);
    expect(await tasks()).toMatchObject([{ taskId: id, state: 'abandoned' }]);

    const { code, stdout } = await run(['tasks', 'resume']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^capmonster ${id} \\(recaptcha-v3\\): solved.*\n {2}token: \\S+`));
    expect(await tasks()).toEqual([]);
    expect(await tasks('--all')).toMatchObject([{ taskId: id, state: 'delivered' }]);
    expect(await run(['tasks', 'resume'])).toMatchObject({ code: 0, stdout: '', stderr: 'Nothing to collect.\n' });
  });

  it('lists what a person needs to know, shows one, reports it and forgets it', async () => {
    const { run } = user();
    const { stdout: solved } = await run([...recaptcha, '--json']);
    const { taskId } = JSON.parse(solved) as { taskId: string };
    const quiet = await run(['tasks', 'list']);
    expect(quiet).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'No task is open, lost or unknown. 1 are done: --all shows them.\n',
    });
    const listed = await run(['tasks', 'list', '--all']);
    expect(listed.stdout).toMatch(/^task +state +provider +kind +begun +cost\n/);
    expect(listed.stdout).toMatch(new RegExp(`^${taskId} +delivered +capmonster +recaptcha-v3 .* 0\\.0009 USD$`, 'm'));
    const shown = await run(['tasks', 'show', taskId]);
    expect(shown.stdout).toMatch(/^state: delivered$/m);
    expect(JSON.parse((await run(['tasks', 'show', taskId, '--json'])).stdout)).toMatchObject({ taskId });

    const reported = await run(['tasks', 'report', taskId, '--rejected']);
    expect(reported).toMatchObject({
      code: 0,
      stdout: `Recorded: the site refused the solution of capmonster ${taskId}.\n`,
    });
    expect(await run(['tasks', 'forget', taskId])).toMatchObject({
      code: 0,
      stdout: `Forgotten: capmonster ${taskId}.\n`,
    });
    expect(await run(['tasks', 'show', taskId])).toMatchObject({
      code: 2,
      stderr: `error: The journal has no task ${taskId}.\nList them all: captchakit tasks list --all --simulator ${simulator.control}\n`,
    });
  });

  it('does not forget what may still be collected, unless told to', async () => {
    await using fake = await startFakeSimulator((path, response) =>
      sendJson(response, path === '/createTask' ? { errorId: 0, taskId: 4711 } : { errorId: 0, status: 'processing' }),
    );
    const { run, start, tasks } = user(fake.control);
    const solving = start(recaptcha);
    await solving.until('stderr', /task 4711 started/);
    solving.child.kill('SIGINT');
    await solving.finished;
    const refused = await run(['tasks', 'forget', '4711']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      `can still be collected with captchakit tasks resume --simulator ${fake.control}.`,
    );
    const { attemptId } = (await tasks())[0]!;
    expect(await run(['tasks', 'forget', attemptId.slice(0, 8), '--force'])).toMatchObject({ code: 0 });
    expect(await tasks('--all')).toEqual([]);
  });

  it('tells a start that was never answered apart', async () => {
    await using fake = await startFakeSimulator((_path, _response, request) => request.socket.destroy());
    const { run, tasks } = user(fake.control);
    expect((await run(recaptcha)).code).toBe(6);
    const [row] = await tasks();
    expect(row).toMatchObject({ state: 'unknown' });
    const listed = await run(['tasks', 'list']);
    expect(listed.stdout).toMatch(
      new RegExp(`^${row!.attemptId.slice(0, 8)} +unknown .*possibly 0\\.0009 USD more$`, 'm'),
    );
    const report = await run(['tasks', 'report', row!.attemptId, '--accepted']);
    expect(report).toMatchObject({ code: 2, stderr: expect.stringContaining('was never answered') });
  });

  it('says so when there is no journal yet, and makes none by looking', async () => {
    const { run, tasks } = user();
    expect(await run(['tasks', 'list'])).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^There is no journal yet: .*simulated-journal\.db\n$/),
    });
    expect(await tasks('--all')).toEqual([]);
  });

  it('keeps simulated money and real money apart', async () => {
    const env = { HOME: newHome() };
    await runInProcess([...recaptcha, '--simulator', simulator.control], { env, secrets });
    const { stdout } = await runInProcess(['tasks', 'list', '--all', '--json'], { env });
    expect(JSON.parse(stdout)).toEqual({ tasks: [] });
  });

  it.each([
    ['a home that is a file', { HOME: '/dev/null' }],
    ['a journal in a folder that cannot be', { CAPTCHAKIT_JOURNAL: '/dev/null/journal.db' }],
  ])('a journal that cannot be written starts nothing: %s', async (_what, env) => {
    await using own = await startSimulator();
    const { code, stdout, stderr } = await runInProcess([...recaptcha, '--simulator', own.control], { env, secrets });
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(
      /^error: The journal .*\nAnother file: --journal <file>, or captchakit config set journal <file>$/m,
    );
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(Object.values(own.books()).flatMap(({ tasks }) => tasks)).toEqual([]);
  });

  it.each([
    [['tasks', 'report', '1'], 'Did the site accept the solution?\nAdd --accepted or --rejected.'],
    [['tasks', 'resume', '--simulate'], 'A newly started simulator has no tasks.'],
    [['tasks', 'show', '1'], 'The journal has no task 1.'],
    [['tasks', 'shwo'], "unknown command 'shwo'\n(Did you mean show?)"],
  ])('refuses %j with what to do', async (args, message) => {
    const simulated = args.includes('--simulate') ? args : [...args, '--simulator', simulator.control];
    const { code, stderr } = await runInProcess(args[1] === 'shwo' ? args : simulated, { secrets });
    expect(stderr).toContain(`error: ${message}`);
    expect(code).toBe(2);
  });
});
