import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { newHome, patient, runCli } from '../test/run-cli.js';
import { exitCodeTable } from './exit-codes.js';
import { kinds } from './field-flags.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Prints, after the run, every module the process has loaded from another package. */
const traceLoads = `--import=data:text/javascript,${encodeURIComponent(
  `import { registerHooks } from 'node:module';
   const loaded = new Set();
   registerHooks({ load(url, context, next) { loaded.add(url); return next(url, context); } });
   process.on('exit', () => process.stderr.write([...loaded].join('\\n')));`,
)}`;

/** Taken out of the modules' addresses: the folder of a checkout may be called like a package. */
const repository = new URL('../../..', import.meta.url).href;

describe.concurrent('captchakit', patient, () => {
  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    expect(await runCli(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each([[[]], [['--help']]])('prints all commands and exit codes for %j', async (args) => {
    const { code, stdout, stderr } = await runCli(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of ['solve', 'balance', 'geetest', 'simulate'])
      expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    for (const [exitCode, meaning] of exitCodeTable)
      expect(stdout).toContain(`  ${String(exitCode).padEnd(4)} ${meaning}`);
  });

  it.each([['--version'], ['--help']])('%s loads neither solver, provider nor schemas', async (flag) => {
    const { code, stderr } = await runCli([flag], { env: { NODE_OPTIONS: traceLoads } });
    expect(code).toBe(0);
    expect(stderr).toContain('/dist/main.js');
    const loaded = stderr.replaceAll(repository, '');
    expect(loaded).not.toMatch(/zod|solver-core|capmonster|simulator|packages\/provider\//);
  });

  it.each(kinds)('shows the flags of %s and those of every kind', async (kind) => {
    const { code, stdout } = await runCli(['solve', kind, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Required:\n {2}--page-url/);
    for (const flag of ['--provider', '--timeout', '--simulate', '--json']) expect(stdout).toContain(flag);
  });

  it.each([
    [['slove'], "unknown command 'slove'\n(Did you mean solve?)"],
    [['--api-key', 'your-key'], "unknown option '--api-key'.\nKeys come from the environment"],
    [['solve', 'geetest-v4', '--site-key', 'x'], "unknown option '--site-key'.\nSee --help."],
    [['geetest', 'help'], "unknown command 'help'"],
    [['geetest', 'verfy'], "unknown command 'verfy'\n(Did you mean verify?)"],
  ])('refuses %j with what to do', async (args, message) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(stderr).toContain(`error: ${message}`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('has one table of exit codes, also in its README', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const rows = readme.replaceAll(/ +/g, ' ');
    for (const [code, meaning] of exitCodeTable) expect(rows).toContain(`| ${code} | ${meaning} |`);
  });

  it('says that its result could not be written, without a stack trace', () => {
    // No file may grow: what a full disk looks like.
    const script = 'trap "" XFSZ; ulimit -f 0; exec "$@" > "$HOME/out"';
    const HOME = newHome();
    mkdirSync(HOME, { recursive: true });
    const command = ['-c', script, 'sh', process.execPath, main, 'balance', '--simulate'];
    const { status, stderr } = spawnSync('sh', command, { env: { PATH: process.env['PATH'], HOME }, encoding: 'utf8' });
    expect(stderr).toBe('error: stdout cannot be written (EFBIG).\n');
    expect(status).toBe(1);
  });
});
