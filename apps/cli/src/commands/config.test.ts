import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startSimulator } from '@captchakit/simulator';
import { describe, expect, it } from 'vitest';
import { newHome, patient, runCli } from '../../test/run-cli.js';
import { runInProcess } from '../../test/run-in-process.js';
import { settingTable } from '../config/setting-table.js';

const page = ['--page-url', 'https://example.com/login'];
const recaptcha = ['solve', 'recaptcha-v3', ...page, '--site-key', 'your-site-key', '--action', 'login'];

/** @param start of a process of its own where keys are masked, and where one waits for another */
const user = (env: Record<string, string> = {}, start: typeof runInProcess = runInProcess) => {
  const home = newHome();
  const file = join(home, 'config', 'captchakit', 'config.json');
  const all = { HOME: home, XDG_CONFIG_HOME: join(home, 'config'), ...env };
  return {
    file,
    run: (args: readonly string[], stdin?: string) =>
      start(args, { env: all, secrets: ['planted-key'], ...(stdin !== undefined && { stdin }) }),
    write(text: string) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    },
  };
};

describe.concurrent('captchakit config', patient, () => {
  it('keeps values in a file of its own, and says where each comes from', async () => {
    const { run, file } = user({ CAPTCHAKIT_TIMEOUT: '90s' });
    expect(await run(['config', 'path'])).toMatchObject({ code: 0, stdout: `${file}\n` });
    await run(['config', 'add', 'sites', 'shop.example.com', '*.example.test']);
    await run(['config', 'add', 'sites', 'shop.example.com,localhost:8080']);
    await run(['config', 'set', 'budget', '5', 'USD/day']);
    await run(['config', 'set', 'timeout', '10s']);
    const { stdout } = await run(['config', 'show', '--json']);
    expect(JSON.parse(stdout)).toEqual({
      userFile: file,
      projectFile: null,
      settings: [
        { name: 'sites', value: 'shop.example.com, *.example.test, localhost:8080', source: file },
        { name: 'timeout', value: '90s', source: 'CAPTCHAKIT_TIMEOUT' },
        { name: 'budget', value: '5 USD/day', source: file },
      ],
    });
    expect(await run(['config', 'set', 'budget'])).toMatchObject({ code: 2 });
    expect(await run(['config', 'unset', 'budget'])).toMatchObject({
      code: 0,
      stderr: `Removed budget from ${file}\n`,
    });
    expect(await run(['config', 'unset', 'budget'])).toMatchObject({ code: 0, stderr: `Not set: budget in ${file}\n` });
    expect(await run(['config', 'unset', 'budgett'])).toMatchObject({ code: 2 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).not.toHaveProperty('budget');
  });

  it('keeps what several commands set at the same time', async () => {
    const { run, file } = user({}, runCli);
    const hosts = Array.from({ length: 8 }, (_, index) => `shop-${index}.example.com`);
    const added = await Promise.all(hosts.map((host) => run(['config', 'add', 'sites', host])));
    expect(added.map(({ code, stderr }) => [code, stderr.startsWith('sites: ')])).toEqual(hosts.map(() => [0, true]));
    const { sites } = JSON.parse(readFileSync(file, 'utf8')) as { sites: string[] };
    expect(sites.toSorted()).toEqual(hosts);
    expect(readdirSync(dirname(file))).toEqual(['config.json']);
  });

  it('is not kept from the file by a command that was killed while it changed it', async () => {
    const { run, file, write } = user({}, runCli);
    write('{}');
    const locking = `new (require('node:sqlite').DatabaseSync)(process.argv[1]).exec('BEGIN EXCLUSIVE');
      process.send('locked');
      setInterval(() => {}, 1000);`;
    const killed = spawn(process.execPath, ['-e', locking, `${file}.lock`], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    await once(killed, 'message');
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(existsSync(`${file}.lock`)).toBe(true);
    expect(await run(['config', 'set', 'timeout', '10s'])).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ timeout: '10s' });
  });

  it('takes a key from stdin alone, shows it nowhere, and lets nobody else read it', async () => {
    const { run, file } = user({}, runCli);
    const refused = await run(['config', 'set', 'keys.capmonster', 'planted-ke']);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('ends up in the history of the shell') });
    expect(await run(['config', 'set', 'keys.capmonster'], ' \n')).toMatchObject({ code: 2 });
    expect(await run(['config', 'set', 'keys.capmonster'], 'planted-key\n')).toMatchObject({ code: 0, stdout: '' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ keys: { capmonster: 'planted-key' } });
    expect(statSync(file).mode & 0o077).toBe(0);
    const { stdout } = await run(['config', 'show']);
    expect(stdout).toMatch(/^keys\.capmonster +\(set\) +\//m);
    expect((await run(['providers', '--kind', 'geetest-v4'])).stdout).toMatch(/^geetest-v4 +capmonster .* set$/m);
    await run(['config', 'unset', 'keys.capmonster']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({});
  });

  it.each([
    [['set', 'timeout', 'soon'], 'timeout must be a time above zero, not soon.\nExamples: 90, 90s, 2m'],
    [['set', 'budget', '5', 'USD/year'], 'budget must be an amount within a time, not 5 USD/year.'],
    [['set', 'strategy', 'cheepest'], 'strategy has an unknown value: cheepest. Did you mean cheapest?'],
    [['set', 'provider', 'capmonstr'], 'Unknown provider capmonstr. Did you mean capmonster?'],
    [['set', 'baseUrls.capmonster', 'example.com'], 'baseUrls.capmonster must be an http or https URL.'],
    [['set', 'sites', 'https://example.com'], 'sites contains "https://example.com": write hosts such as example.com'],
    [['add', 'sites', 'https://example.com'], 'sites contains "https://example.com": write hosts such as example.com'],
    [['set', 'rates', 'cny=0.14'], 'rates must be currencies in capital letters, each with what one unit is worth'],
    [['set', 'rates', 'CNY=0.14', 'CNY=0.15'], 'rates gives CNY twice: 0.14 and 0.15.'],
    [['set', 'timeout', ''], 'A value is missing for timeout.\nTo remove the setting: captchakit config unset timeout'],
    [['add', 'sites', ' , '], 'A value is missing for sites.'],
    [['add', 'rates', 'CNY=0'], 'rates must be currencies in capital letters'],
    [['add', 'rates', 'EUR=1.2'], 'rates gives EUR twice: 1.1 and 1.2.\nLeave one of them out; captchakit config set'],
  ])('takes no value that no command could use: %j', async (args, message) => {
    const { run, file, write } = user();
    write('{"timeout":"10s","sites":["example.test"],"rates":["EUR=1.1"],"maxCost":"broken"}');
    const before = readFileSync(file, 'utf8');
    const { code, stderr } = await run(['config', ...args]);
    expect(stderr).toContain(`error: ${message}`);
    expect(code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('names a wrong value with its file, and corrects it while another is wrong', async () => {
    const { run, file, write } = user();
    write('{"timeout":"soon","strategy":"cheepest"}');
    const simulated = [...recaptcha, '--simulate', '--quiet'];
    const { stderr } = await run(simulated);
    expect(stderr).toContain(`error: timeout in ${file} must be a time above zero, not soon.\nExamples: 90, 90s, 2m\n`);
    await run(['config', 'set', 'timeout', '5m']);
    expect((await run(simulated)).stderr).toContain(`error: strategy in ${file} has an unknown value: cheepest.`);
    await run(['config', 'unset', 'strategy']);
    expect(await run(simulated)).toMatchObject({ code: 0 });
  });

  const inProject = async (own: object, project: object, args: readonly string[], env: Record<string, string> = {}) => {
    const { file, write } = user();
    write(JSON.stringify(own));
    const [folder, nested] = [newHome(), 'packages/site'];
    const projectFile = join(folder, 'captchakit.config.json');
    mkdirSync(join(folder, nested), { recursive: true });
    writeFileSync(projectFile, JSON.stringify(project));
    const all = { HOME: newHome(), XDG_CONFIG_HOME: dirname(dirname(file)), ...env };
    return { file, projectFile, ...(await runInProcess(args, { env: all, cwd: join(folder, nested) })) };
  };

  it('takes a project at its word only where that widens nothing', async () => {
    const own = {
      sites: ['*.example.com'],
      provider: ['capmonster'],
      strategy: 'cheapest',
      timeout: '20s',
      maxCost: '0.01 USD',
    };
    const theirs = {
      sites: ['shop.example.com', 'example.test'],
      provider: ['onecaptcha', 'capmonster'],
      strategy: 'fastest',
      timeout: '10s',
      maxCost: '9 USD',
      budget: '5 USD/day',
    };
    const { code, stdout, file, projectFile } = await inProject(own, theirs, ['config', 'show', '--json']);
    const both = `${file} and ${projectFile}`;
    expect(JSON.parse(stdout)).toMatchObject({
      projectFile,
      settings: [
        { name: 'sites', value: 'shop.example.com', source: both },
        { name: 'provider', value: 'capmonster', source: both },
        { name: 'strategy', value: 'cheapest', source: file },
        { name: 'timeout', value: '10s', source: projectFile },
        { name: 'maxCost', value: '0.01 USD', source: file },
        { name: 'budget', value: '5 USD/day', source: projectFile },
      ],
    });
    expect(code).toBe(0);
  });

  it('takes from a project nothing that spends, or leads elsewhere', async () => {
    const theirs = {
      rates: ['CNY=0.000001'],
      hedgeAfter: '1s',
      journal: './x.db',
      keys: { capmonster: 'their-key' },
      keyCommands: { capmonster: 'touch x' },
      baseUrls: { capmonster: 'https://example.com' },
    };
    const { stdout, stderr, projectFile } = await inProject({}, theirs, ['config', 'show', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ settings: [] });
    for (const name of [
      'rates',
      'hedgeAfter',
      'journal',
      'keys.capmonster',
      'keyCommands.capmonster',
      'baseUrls.capmonster',
    ])
      expect(stderr).toContain(`${name} of ${projectFile} does not count: set it in your own file or the environment.`);
    expect(stderr).not.toContain('their-key');
  });

  it('ends where nothing keeps to both files, names them, and still shows what they say', async () => {
    const files = [
      { sites: ['example.com'], budget: '5 USD/day' },
      { sites: ['example.com'], budget: '4 EUR/day' },
    ] as const;
    const env = { CAPMONSTER_API_KEY: 'planted-key', CAPMONSTER_BASE_URL: 'http://127.0.0.1:1' };
    const { code, stderr, file, projectFile } = await inProject(...files, recaptcha, env);
    expect(stderr).toBe(
      `error: budget has no value that both files allow: ${file} says 5 USD/day, and ${projectFile} says 4 EUR/day.\n` +
        'Change your own with captchakit config set budget …, or set CAPTCHAKIT_BUDGET, which overrides both files.\n',
    );
    expect(code).toBe(3);
    const shown = await inProject(...files, ['config', 'show']);
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringMatching(/^budget +5 USD\/day, 4 EUR\/day +\//m) });
    const decided = await inProject(...files, [...recaptcha, '--simulate'], { CAPTCHAKIT_BUDGET: '1 USD/day' });
    expect(decided).toMatchObject({ code: 0 });
  });

  it('takes a key from a command, which is run for it and not shown', async () => {
    await using simulator = await startSimulator({ accounts: { capmonster: [{ key: 'planted-key', balance: 12 }] } });
    const { run, file } = user({ CAPMONSTER_BASE_URL: simulator.apis.capmonster.url }, runCli);
    await run(['config', 'set', 'keyCommands.capmonster', 'echo planted-key']);
    const told = await run(['balance', 'capmonster', '--verbose']);
    expect(told).toMatchObject({ code: 0, stderr: expect.stringContaining('{"clientKey":"***"}') });
    expect(await run(['balance', 'capmonster'])).toMatchObject({ code: 0, stdout: 'capmonster  12 USD\n', stderr: '' });
    await run(['config', 'set', 'keyCommands.capmonster', 'exit 3']);
    expect((await run(['balance', 'capmonster'])).stderr).toContain(
      `The command keyCommands.capmonster in ${file} ended with 3.`,
    );
  });

  it('says why a file cannot be used', async () => {
    const { run, file } = user();
    mkdirSync(file, { recursive: true });
    for (const args of [
      ['config', 'show'],
      ['config', 'set', 'timeout', '5s'],
      [...recaptcha, '--simulate'],
    ]) {
      const { code, stderr } = await run(args);
      expect(stderr).toBe(`error: ${file} cannot be read (EISDIR: it is a folder).\n`);
      expect(code).toBe(3);
    }
  });

  it('tells line and column of what is broken, and not what stands there', async () => {
    const { run, write, file } = user({}, runCli);
    write('{\n  "keys": { "capmonster": "planted-key", }\n}');
    const { code, stderr } = await run(['config', 'show']);
    expect(stderr).toMatch(`error: ${file} is no JSON: see line 2, column 42.`);
    expect(code).toBe(3);
  });

  it.each([
    ['{"timeuot":"5s"}', 'sets "timeuot", which is no setting. Did you mean timeout?'],
    ['{"sites":"example.com"}', 'must hold a list of texts for sites.'],
    ['{"timeout":5}', 'must hold a text for timeout.'],
    ['{"journal":""}', 'must hold a text for journal.'],
    ['[]', 'must hold a JSON object of settings.'],
  ])('refuses the file %s', async (text, message) => {
    const { run, write } = user();
    write(text);
    const { code, stderr } = await run(['config', 'show']);
    expect(stderr).toContain(message);
    expect(code).toBe(3);
  });

  it('has a table of all settings in the README', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').replaceAll(/ +/g, ' ');
    for (const { name, variable, description } of settingTable)
      expect(readme).toContain(`| \`${name}\` | \`${variable}\` | ${description} |`);
  });
});

describe.concurrent('the sites of captchakit', patient, () => {
  // Nothing listens there: a site that is let through by mistake is asked for nowhere.
  const key = { CAPMONSTER_API_KEY: 'planted-key', CAPMONSTER_BASE_URL: 'http://127.0.0.1:1' };

  it('are none at first, so that nothing real is solved', async () => {
    const { code, stdout, stderr } = await user(key).run(recaptcha);
    expect(stderr).toBe(
      'error: No site is allowed yet. captchakit solves only on pages of sites that you own or are authorised to test.\n' +
        'Allow one: captchakit config add sites example.com\n',
    );
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
  });

  it('refuse a page of another host, and say how to allow it', async () => {
    const { run } = user(key);
    await run(['config', 'add', 'sites', 'shop.example.com']);
    const { code, stderr } = await run(recaptcha);
    expect(stderr).toContain('error: example.com is not among the sites you allow.');
    expect(stderr).toContain('captchakit config add sites example.com');
    expect(code).toBe(4);
  });

  it('are those of both files, and the refusal names the one of the project', async () => {
    const { run, file } = user(key);
    await run(['config', 'add', 'sites', 'example.com', 'shop.example.com']);
    const folder = newHome();
    const projectFile = join(folder, 'captchakit.config.json');
    mkdirSync(folder, { recursive: true });
    const env = { ...key, HOME: newHome(), XDG_CONFIG_HOME: dirname(dirname(file)) };
    const solveWith = (sites: readonly string[]) => {
      writeFileSync(projectFile, JSON.stringify({ sites }));
      return runInProcess(recaptcha, { env, cwd: folder });
    };
    const narrowed = await solveWith(['shop.example.com']);
    expect(narrowed.stderr).toContain('error: example.com is not among the sites you allow.');
    expect(narrowed.stderr).toContain(`It must be among the sites of ${projectFile}, too.`);
    expect(narrowed.code).toBe(4);
    const elsewhere = await solveWith(['example.test']);
    expect(elsewhere.stderr).toContain('sites has no value that both files allow');
    expect(elsewhere.code).toBe(3);
  });
});
