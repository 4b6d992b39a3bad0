import { startSimulator } from '@captchakit/simulator';

/** A simulated GeeTest that takes every signed pass once, in a process of its own. */
const simulator = await startSimulator({ port: 0, geetest: { acceptUnissued: true } });
process.send!(simulator.apis.geetest);
process.on('disconnect', () => void simulator.close().then(() => process.exit()));
