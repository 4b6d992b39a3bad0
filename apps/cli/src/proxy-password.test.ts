import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningSimulator, startSimulator } from '@captchakit/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patient, runCli } from '../test/run-cli.js';

const password = 'planted "pass/wörd"';
const proxy = `http://username:${encodeURIComponent(password)}@203.0.113.10:8080`;
const parts = { type: 'http', host: '203.0.113.10', port: 8080, username: 'username', password };
const solve = ['solve', 'cloudflare-challenge', '--page-url', 'https://example.com'];
const [byFlag, byFile] = [
  [...solve, '--proxy', proxy],
  [...solve, '--input', '-'],
];
const one = ['--provider', 'ezcaptcha'];

let simulator: RunningSimulator;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'captchakit-proxy-'));
  simulator = await startSimulator({ speed: 50 });
  // What providers quote when they cannot use a proxy: the libraries take out what a start answers, and know no input later.
  const description = `proxy 203.0.113.10:8080:username:${password} or ${encodeURIComponent(password)} is bad`;
  simulator.faults.add({ fault: 'api-error', api: 'ezcaptcha', phase: 'check', code: 'PROXY_BANNED', description });
});
afterAll(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});

const run = (args: readonly string[], stdin = '') =>
  runCli([...args, '--simulator', simulator.control], { stdin, secrets: ['planted', 'wörd', 'w%C3%B6rd'] });

// A child for each, as what one run has learned to mask is masked in all later ones of a process.
describe('the password of a proxy that a provider quotes', patient, () => {
  it.each([
    ['from --proxy', byFlag, ''],
    ['from --input', byFile, JSON.stringify({ proxy: parts })],
  ])('is masked %s, where another provider solves and where none does', async (_, args, stdin) => {
    const solved = await run(args, stdin);
    expect(solved).toMatchObject({ code: 0, stderr: expect.stringMatching(/PROXY_BANNED: .*:username:\*\*\* or/) });
    const failed = await run([...args, ...one], stdin);
    expect(failed).toMatchObject({ code: 1, stderr: expect.stringMatching(/PROXY_BANNED: .*:username:\*\*\* or/) });
  });

  it('is masked with --verbose', async () => {
    const { code, stderr } = await run([...byFlag, ...one, '--verbose']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^< .*"errorCode":"PROXY_BANNED".*:username:\*\*\* or/m);
  });

  it('is masked in the attempts of --json', async () => {
    const { code, stdout } = await run([...byFlag, '--json']);
    expect(code).toBe(0);
    const [first, second] = (JSON.parse(stdout) as { attempts: object[] }).attempts;
    expect(first).toMatchObject({ error: { message: expect.stringContaining(':username:*** or') } });
    expect(second).toMatchObject({ outcome: 'solved' });
  });

  it('is masked in the output of a batch', async () => {
    const output = join(folder, 'out.ndjson');
    const line = { id: 'a', kind: 'cloudflare-challenge', pageUrl: 'https://example.com', proxy };
    const { code } = await run(['solve', '--batch', '-', '--output', output, ...one], JSON.stringify(line));
    expect(code).toBe(1);
    const record = await readFile(output, 'utf8');
    expect(record).toContain('PROXY_BANNED');
    expect(record).not.toMatch(/planted|w(ö|%C3%B6)rd/);
  });

  it('is not shown by a proxy that cannot be', async () => {
    const broken = 'http://username:planted%41%zz@203.0.113.10:8080';
    const { code, stderr } = await run([...solve, '--proxy', broken]);
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(/write it as %25 \(--proxy\)/) });
  });
});
