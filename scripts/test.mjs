// `npm test`: everything a change must pass, on a machine that has only Node and npm. `pnpm test:all` adds what takes
// longer: the long browser tests, for which the documentation is built and its links are checked, and the packages as
// published, on every runtime.
import { install, pnpm } from './pnpm.mjs';

await install();
await pnpm(['run', 'ensure-programs']);
const more = process.argv[2] === 'all' ? ['test:e2e', 'test:ecosystem'] : [];
const tasks = [
  'generate:check',
  'api:check',
  'spec:changeset:check',
  'lint',
  'format',
  'knip',
  'spec:lint',
  'check-types',
  'test',
  ...more,
];
// Some tests run solves against vendors' timeouts, scaled down: more tasks at once than cores would use them up.
const settings = ['--concurrency=100%', '--continue=dependencies-successful', '--output-logs=new-only'];
await pnpm(['exec', 'turbo', 'run', ...tasks, ...settings]);
