// `npm start`: installs, builds and serves the demo.
import { install, pnpm } from './pnpm.mjs';
import { serve } from './serve.mjs';

await install();
await pnpm(['exec', 'turbo', 'run', 'build', '--filter=@captchakit/demo', '--output-logs=errors-only']);
serve(['apps/demo/dist/server/main.js']);
