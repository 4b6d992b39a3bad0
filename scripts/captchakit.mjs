// `npm run captchakit -- …`: the command line of this checkout, built when needed. stdout belongs to the command.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { install, nodePath, pnpm } from './pnpm.mjs';
import { serve } from './serve.mjs';

const main = fileURLToPath(new URL('../apps/cli/dist/main.js', import.meta.url));

if (!existsSync(nodePath)) await install({ quiet: true });
await pnpm(['exec', 'turbo', 'run', 'build', '--filter=captchakit', '--output-logs=errors-only'], { quiet: true });
serve([main, ...process.argv.slice(2)]);
