// `npm test`: everything a change must pass, on a machine that has only Node and npm.
import { install, pnpm } from './pnpm.mjs';

await install();
await pnpm(['run', 'ensure-chromium']);
const tasks = ['generate:check', 'lint', 'format', 'knip', 'spec:lint', 'check-types', 'test'];
await pnpm(['exec', 'turbo', 'run', ...tasks, '--continue=dependencies-successful', '--output-logs=new-only']);
