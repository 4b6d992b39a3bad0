// `npm run docs`: installs, builds and serves the documentation.
import { fileURLToPath } from 'node:url';
import { install, pnpm } from './pnpm.mjs';
import { serve } from './serve.mjs';

await install();
await pnpm(['exec', 'turbo', 'run', 'site:build', '--filter=@captchakit/docs', '--output-logs=errors-only']);
serve(['--import', 'tsx', fileURLToPath(new URL('../apps/docs/src/main.ts', import.meta.url))]);
