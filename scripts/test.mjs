// `npm test`: everything a change must pass, on a machine that has only Node and npm.
import { install, nodePath, pnpm, run } from './pnpm.mjs';

await install();
await run(nodePath, ['--import', 'tsx', 'scripts/ensure-chromium.ts']);
await pnpm([
  ...['exec', 'turbo', 'run', '--continue=dependencies-successful', '--output-logs=new-only'],
  ...['generate:check', 'lint', 'format', 'knip', 'spec:lint', 'check-types', 'test'],
]);
