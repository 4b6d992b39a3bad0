import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { startSimulator } from '@captchakit/simulator';
import { createCapMonster } from '@captchakit/capmonster';
import { createSolver } from '@captchakit/solver-core';
import { startDemo } from '../src/server/demo.js';

/**
 * The process that is measured. `page` serves the demo, and the parent starts the solves over its API; `bare` makes the
 * same solves itself, with a solver and a simulator in this process and no page.
 */
const [mode, count] = [process.argv[2], Number(process.argv[3])];
const speed = 20;
const stalls = monitorEventLoopDelay({ resolution: 5 });
const challenge = {
  kind: 'recaptcha-v3',
  pageUrl: 'https://example.com/login',
  siteKey: 'site-key',
  action: 'login',
} as const;

let used = process.cpuUsage();

/** What this process took since the last report, and how much memory it holds after a collection. */
function report() {
  stalls.disable();
  globalThis.gc!();
  const { user, system } = process.cpuUsage(used);
  process.send!({
    stallMs: stalls.max / 1e6,
    cpuMs: (user + system) / 1000,
    rssMb: process.memoryUsage.rss() / 2 ** 20,
  });
}

function measure() {
  stalls.reset();
  stalls.enable();
  used = process.cpuUsage();
}

if (mode === 'page') {
  const demo = await startDemo({ port: 0, pageFolder: fileURLToPath(new URL('../dist/page', import.meta.url)), speed });
  process.on('message', (word) => (word === 'measure' ? measure() : report()));
  process.send!(demo.url);
} else {
  const simulator = await startSimulator({ speed });
  const { clock } = simulator;
  const solver = createSolver({ providers: [createCapMonster(simulator.settings('capmonster'))], clock });
  process.on('message', (word) => {
    if (word === 'report') return report();
    measure();
    const solves = Array.from({ length: count }, (_, index) =>
      solver.solve({ ...challenge, pageUrl: `${challenge.pageUrl}/${index}` }),
    );
    void Promise.allSettled(solves).then(() => process.send!('done'));
  });
  process.send!('ready');
}
process.on('disconnect', () => process.exit());
