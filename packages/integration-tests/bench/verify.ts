import { fork } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createGeeTest } from '@captchakit/geetest';
import { median } from './median.js';

/** The CPU time of a verification, beside a bare fetch of the same request. Both keep their connections; rounds take turns. */
const { values } = parseArgs({
  options: { verifications: { type: 'string', default: '4000' }, rounds: { type: 'string', default: '7' } },
});
const verifications = Math.min(20_000, Math.max(100, Number(values.verifications) || 100));
const rounds = Math.min(20, Math.max(1, Number(values.rounds) || 1));
const inFlight = 20;
const limit = 1.3;

const service = fork(new URL('verify-service.ts', import.meta.url));
const [{ url, captchaId, captchaKey }] = (await once(service, 'message')) as [
  { url: string; captchaId: string; captchaKey: string },
];
const geetest = createGeeTest({ baseUrl: url, captchaId, captchaKey });

const newPass = () => ({
  lot_number: randomUUID().replaceAll('-', ''),
  captcha_output: 'sample-output'.repeat(30),
  pass_token: 'a'.repeat(64),
  gen_time: String(Math.floor(Date.now() / 1000)),
});

async function verifyBare(): Promise<boolean> {
  const pass = newPass();
  const sign_token = createHmac('sha256', captchaKey).update(pass.lot_number).digest('hex');
  const response = await fetch(`${url}/validate?captcha_id=${captchaId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...pass, sign_token }).toString(),
  });
  return ((await response.json()) as { result: string }).result === 'success';
}

const verifyOurs = async (): Promise<boolean> => (await geetest.verify(newPass())).outcome === 'passed';

async function measure(verify: () => Promise<boolean>): Promise<number> {
  globalThis.gc?.();
  let left = verifications;
  const cpu = process.cpuUsage();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left-- > 0) if (!(await verify())) throw new Error('A pass was refused.');
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / verifications;
}

const clients = { bare: verifyBare, '@captchakit/geetest': verifyOurs };
const results = new Map(Object.keys(clients).map((name) => [name, [] as number[]]));
for (let round = 0; round <= rounds; round++) {
  for (const [name, verify] of Object.entries(clients)) {
    const cpuUs = await measure(verify);
    // The first round warms up.
    if (round > 0) results.get(name)!.push(cpuUs);
  }
}
service.disconnect();

const bareUs = median(results.get('bare')!);
const rows = [...results].map(([client, all]) => ({
  client,
  'CPU per verification, µs': Math.round(median(all)),
  ratio: Number((median(all) / bareUs).toFixed(2)),
}));
console.log(`Medians of ${rounds} rounds of ${verifications} verifications, ${inFlight} in flight:`);
console.table(rows);
if (rows.some(({ ratio }) => ratio > limit)) {
  console.error(`The limit is ${limit}.`);
  process.exitCode = 1;
}
