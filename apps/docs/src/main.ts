// Serves the built site, on PORT where it is set; 0 lets the system choose.
import { serveSite } from './serve-site.js';

const defaultPort = 4322;
const text = process.env['PORT']?.trim() || String(defaultPort);

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
if (!(port <= 65_535)) fail(`PORT must be a whole number from 0 to 65535, not ${JSON.stringify(text)}.`);

try {
  const site = await serveSite(port);
  process.stdout.write(`captchakit documentation on ${site.url}. Ctrl-C ends it.\n`);
  // Ctrl-C may arrive twice, from the terminal and through npm; ending twice does no harm.
  const end = () => process.exit(0);
  process.on('SIGINT', end).on('SIGTERM', end);
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    fail(
      `Port ${port} is taken. Choose another one with PORT=${port < 65_535 ? port + 1 : defaultPort}, or a free one with PORT=0.`,
    );
  if (code === 'EACCES') fail(`Port ${port} needs more rights than you have. Choose one above 1023.`);
  throw error;
}
