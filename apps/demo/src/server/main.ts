import { fileURLToPath } from 'node:url';
import { JournalError } from '@captchakit/provider';
import { startDemo } from './demo.js';
import { describeOpenTasks } from './describe-open-tasks.js';
import { explainPort, readSettings, SettingsError } from './read-settings.js';
import { createLiveWorld, keyVariables } from './worlds/live-world.js';

const pageFolder = fileURLToPath(new URL('../page', import.meta.url));
const dataFolder = fileURLToPath(new URL('../../data', import.meta.url));
/** Longest wait for a clean end, in milliseconds. */
const endWithinMs = 800;

let port = 0;
try {
  const settings = readSettings(process.env, { keyVariables, folder: dataFolder });
  ({ port } = settings);
  const { journal, live } = settings;
  const demo = await startDemo({
    port,
    pageFolder,
    journal,
    ...(live && { createWorld: (url: string) => createLiveWorld({ url, settings: live }) }),
  });
  const world = demo.mode === 'live' ? 'the REAL services, for money' : `simulated providers, ${demo.speed}x speed`;
  process.stdout.write(`captchakit demo on ${demo.url} (${world}). Ctrl-C ends it.\n`);

  const end = () => {
    setTimeout(() => process.exit(0), endWithinMs).unref();
    void demo.close().then((open) => {
      process.stdout.write(describeOpenTasks(open, demo.mode));
      process.exit(0);
    });
  };
  // Ctrl-C may arrive twice, from the terminal and through npm; ending twice does no harm.
  process.on('SIGINT', end).on('SIGTERM', end);
} catch (error) {
  const explanation =
    error instanceof SettingsError || JournalError.isInstance(error) ? error.message : explainPort(error, port);
  if (explanation === undefined) throw error;
  process.stderr.write(`${explanation}\n`);
  process.exit(1);
}
