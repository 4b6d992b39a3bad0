// `npm run captchakit -- …`: the command line of this checkout, built when needed. stdout belongs to the command.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, install, nodePath } from './pnpm.mjs';
import { serve } from './serve.mjs';

const main = fileURLToPath(new URL('../apps/cli/dist/main.js', import.meta.url));

if (!existsSync(main)) console.error('Building captchakit once; this can take a minute.');
if (!existsSync(nodePath)) await install({ quiet: true });
await build('captchakit', { quiet: true });
serve([main, ...process.argv.slice(2)]);
