import { createCapMonster } from '@captchakit/capmonster';
import { createCapMonsterClient } from '@captchakit/capmonster/client';
import { createEzCaptcha } from '@captchakit/ezcaptcha';
import { createGeeTest } from '@captchakit/geetest';
import { createOneCaptcha } from '@captchakit/onecaptcha';
import { startSimulator } from '@captchakit/simulator';
import { createSolver } from '@captchakit/solver-core';
import { openSqliteJournal } from '@captchakit/solver-core/sqlite';

const simulator = await startSimulator({ speed: 20 });
const { captchaId, captchaKey, url } = simulator.apis.geetest;
const journal = await openSqliteJournal('journal.db');
const solver = createSolver({
  providers: [
    createCapMonster(simulator.settings('capmonster')),
    createEzCaptcha(simulator.settings('ezcaptcha')),
    createOneCaptcha(simulator.settings('onecaptcha')),
  ],
  clock: simulator.clock,
  journal,
});
const { solution } = await solver.solve({ kind: 'geetest-v4', pageUrl: 'https://example.com/login', captchaId });
const { outcome } = await createGeeTest({ captchaId, captchaKey, baseUrl: url }).verify(solution);
const { data } = await createCapMonsterClient(simulator.settings('capmonster')).POST('/getBalance', { body: {} });

await solver.close();
await journal.close();
await simulator.close();
process.stdout.write(`${outcome} ${typeof data?.balance}\n`);
