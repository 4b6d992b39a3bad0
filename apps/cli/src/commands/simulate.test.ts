import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { patient, startCli } from '../../test/run-cli.js';
import { runInProcess } from '../../test/run-in-process.js';
import { providers } from '../providers.js';

/** Ten ports of this run, below those the system hands out by itself. */
const portBase = 20_000 + (process.pid % 1000) * 10;
const anyPort = ['simulate', '--port-base', '0'];

describe.concurrent('captchakit simulate', patient, () => {
  it('prints one line of JSON with the control URL first, answers there, and ends well at Ctrl-C', async () => {
    const cli = startCli([...anyPort, '--speed', '20', '--json']);
    const line = await cli.until('stdout', /\n/);
    expect(line).toMatch(/^\{"control":"http:\/\/127\.0\.0\.1:\d+/);
    const document = JSON.parse(line);
    expect(Object.keys(document)).toEqual(['control', 'speed', 'now', 'apis']);
    const answer = (await (await fetch(document.control)).json()) as Record<string, unknown>;
    expect(answer).toEqual({ ...document, now: expect.any(Number) });

    cli.child.kill('SIGINT');
    expect(await cli.finished).toMatchObject({ code: 0, signal: null, stdout: line });
  });

  it('ends well at SIGTERM, too', async () => {
    const cli = startCli([...anyPort, '--json']);
    await cli.until('stdout', /\n/);
    cli.child.kill('SIGTERM');
    expect(await cli.finished).toMatchObject({ code: 0, signal: null });
  });

  it('prints URLs, keys and a command that works, in 60 columns, and logs requests with masked keys', async () => {
    const cli = startCli([...anyPort, '--speed', '20']);
    const table = await cli.until('stdout', /--captcha-id \S+\n/);
    for (const name of ['control', ...providers.map(({ id }) => id), 'geetest']) {
      expect(table).toMatch(new RegExp(`^${name} +http://127\\.0\\.0\\.1:\\d+/?$`, 'm'));
    }
    expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);

    const command = table.slice(table.indexOf('captchakit solve')).replaceAll('\\\n', ' ').trim().split(/\s+/).slice(1);
    expect(await runInProcess(command)).toMatchObject({ code: 0, stdout: expect.stringContaining('pass_token') });

    const log = await cli.until('stderr', /getTaskResult/);
    expect(log).toMatch(/^\d\d:\d\d:\d\d capmonster POST \/createTask 200 key \S*… [\d.]+ ms$/m);
    const [, key] = /key (\S+)/.exec(table)!;
    expect(log).not.toContain(key);
    cli.child.kill('SIGINT');
    await cli.finished;
  });

  it('logs nothing with --quiet', async () => {
    const cli = startCli([...anyPort, '--speed', '20', '--quiet', '--json']);
    const { control } = JSON.parse(await cli.until('stdout', /\n/));
    await runInProcess(['balance', '--simulator', control]);
    cli.child.kill('SIGINT');
    expect(await cli.finished).toMatchObject({ code: 0, stderr: '' });
  });

  it('uses the port base for the control URL', async () => {
    const cli = startCli(['simulate', '--port-base', String(portBase), '--json']);
    const { control, apis } = JSON.parse(await cli.until('stdout', /\n/));
    expect(new URL(control).port).toBe(String(portBase));
    expect(new URL(apis.capmonster.url).port).toBe(String(portBase + 1));
    cli.child.kill('SIGINT');
    await cli.finished;
  });

  it('names --port-base when a port is taken', async () => {
    const port = portBase + 9;
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    const { code, stdout, stderr } = await runInProcess(['simulate', '--port-base', String(port)]);
    server.close();
    expect(stderr).toMatch(new RegExp(`^error: Port ${port} of 127\\.0\\.0\\.1 is taken\\.\n.*--port-base`));
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  });

  it('warns when others can reach it', async () => {
    const cli = startCli([...anyPort, '--host', '0.0.0.0', '--json']);
    expect(await cli.until('stderr', /\n/)).toContain('warning: 0.0.0.0 is not a loopback address.');
    cli.child.kill('SIGINT');
    expect((await cli.finished).code).toBe(0);
  });

  it.each([
    [['--port-base', 'x'], '--port-base must be a whole number up to 65000.'],
    [['--port-base', '70000'], '--port-base must be a whole number up to 65000.'],
    [['--speed', '0'], '--speed must be a number above zero.'],
    [['--seed', '1.5'], '--seed must be a whole number.'],
    [['--as-of', '2023-02-30'], '--as-of must be a day such as 2023-11-27.'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await runInProcess(['simulate', ...args]);
    expect(stderr).toContain(`error: ${message}`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('accepts only what was documented on the day of --as-of', async () => {
    const codes = [];
    for (const asOf of ['2023-11-27', '2026-08-21']) {
      const cli = startCli([...anyPort, '--as-of', asOf, '--json']);
      const { url, apiKey } = JSON.parse(await cli.until('stdout', /\n/)).apis.capmonster;
      const task = {
        type: 'GeeTestTaskProxyless',
        websiteURL: 'https://example.com',
        gt: 'sample',
        challenge: 'sample',
      };
      const response = await fetch(`${url}/createTask`, {
        method: 'POST',
        body: JSON.stringify({ clientKey: apiKey, task }),
      });
      codes.push(((await response.json()) as { errorCode?: string }).errorCode);
      cli.child.kill('SIGINT');
      await cli.finished;
    }
    expect(codes).toEqual([undefined, 'ERROR_TASK_NOT_SUPPORTED']);
  });

  it('shows its scenario and logs what goes wrong', async () => {
    const cli = startCli([...anyPort, '--scenario', 'outage', '--as-of', '2026-08-21']);
    const table = await cli.until('stdout', /--captcha-id \S+\n/);
    expect(table).toMatch(/\nas of +2026-08-21\n(.*\n)+widget +http:\/\/127\.0\.0\.1:\d+\/v4\/gt4\.js\n/);
    expect(table).toContain('\nCapMonster Cloud and GeeTest do not answer for a minute,');
    expect(table).toMatch(/^scenario +outage$/m);
    expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    const [, url] = /^geetest +(\S+)$/m.exec(table)!;
    await expect(fetch(`${url}/validate`)).rejects.toThrow('fetch failed');
    expect(await cli.until('stderr', /fault/)).toMatch(/^\d\d:\d\d:\d\d geetest GET \/validate fault: reset$/m);
    cli.child.kill('SIGINT');
    expect(await cli.finished).toMatchObject({ code: 0 });
  });

  it('takes seed and speed from its scenario, unless a flag says otherwise', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'captchakit-cli-'));
    try {
      const path = join(folder, 'own.yaml');
      await writeFile(path, 'speed: 30');
      for (const [flags, speed] of [[[], 30] as const, [['--speed', '5'], 5] as const]) {
        const cli = startCli([...anyPort, '--json', '--scenario', path, ...flags]);
        expect(JSON.parse(await cli.until('stdout', /\n/))).toMatchObject({ speed });
        cli.child.kill('SIGINT');
        await cli.finished;
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('names the shipped scenarios when there is no such one', async () => {
    const { code, stdout, stderr } = await runInProcess(['simulate', '--scenario', 'storm']);
    expect(stderr).toMatch(/^error: There is no scenario "storm"; there are calm, slow, flaky, outage, broke\./);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('tells line and column of what is wrong in a scenario file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'captchakit-cli-'));
    try {
      const path = join(folder, 'own.yaml');
      await writeFile(path, 'faults:\n  - fault: lag\n    count: 0\n');
      const { code, stdout, stderr } = await runInProcess(['simulate', '--scenario', path]);
      expect(stderr).toContain(`${path}:2:12: faults[0].fault: is no fault; allowed: latency, hang,`);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
