// `npm start`: installs, builds and serves the demo.
import { fileURLToPath } from 'node:url';
import { build, install } from './pnpm.mjs';
import { serve } from './serve.mjs';

await install();
await build('@captchakit/demo');
serve([fileURLToPath(new URL('../apps/demo/dist/server/main.js', import.meta.url))]);
