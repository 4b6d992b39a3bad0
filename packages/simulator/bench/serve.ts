import { startSimulator } from '../src/index.js';

/** The simulator in a process of its own: tells its URLs, and after each message its memory. */
const accounts = { onecaptcha: [{ key: 'bench-key', balance: 1e9 }] };
const simulator = await startSimulator({ accounts });
process.send!({ control: simulator.control, ...simulator.settings('onecaptcha') });

process.on('message', () => {
  // The kind that gives memory back to the system.
  globalThis.gc!({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  const { rss, heapUsed } = process.memoryUsage();
  process.send!({ rssBytes: rss, heapBytes: heapUsed, cpuUs: process.cpuUsage().user + process.cpuUsage().system });
});
process.on('disconnect', async () => simulator.close());
