import { fileURLToPath } from 'node:url';
import { startDemo } from './demo.js';
import { explainPort, readPort } from './read-port.js';

const pageFolder = fileURLToPath(new URL('../page', import.meta.url));
/** Longest wait for a clean end, in milliseconds. */
const endWithinMs = 800;

let port = 0;
try {
  port = readPort(process.env['PORT']);
  const demo = await startDemo({ port, pageFolder });
  process.stdout.write(`captchakit demo on ${demo.url} (simulated providers, ${demo.speed}x speed). Ctrl-C ends it.\n`);

  const end = () => {
    setTimeout(() => process.exit(0), endWithinMs).unref();
    void demo.close().then(() => process.exit(0));
  };
  // Ctrl-C may arrive twice, from the terminal and through npm; ending twice does no harm.
  process.on('SIGINT', end).on('SIGTERM', end);
} catch (error) {
  const explanation = explainPort(error, port);
  if (explanation === undefined) throw error;
  process.stderr.write(`${explanation}\n`);
  process.exitCode = 1;
}
