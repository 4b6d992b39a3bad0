import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { checkStructure } from './check-structure.js';
import { loadSpec } from './load-spec.js';
import { ProblemError } from './problem.js';
import { readRepository } from './repository.js';

/** Lints every spec, then has a second reader confirm that it is OpenAPI 3.1. */
const root = fileURLToPath(new URL('../../../', import.meta.url));
const redocly = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');

// Redocly neither reports home nor looks for a newer version of itself.
const { status } = spawnSync(process.execPath, [redocly, 'lint', '--config', 'redocly.yaml', '*/openapi.yaml'], {
  cwd: `${root}spec`,
  stdio: 'inherit',
  env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
});
process.exitCode = status ?? 1;

try {
  const { vendors, files } = await readRepository(root);
  const specs = vendors.map((vendor) => {
    const file = `spec/${vendor}/openapi.yaml`;
    return loadSpec(vendor, file, files.get(file));
  });
  const problems = checkStructure(specs);
  if (problems.length > 0) throw new ProblemError(problems);
  console.log(`The compiler agrees: all ${specs.length} specs are built as OpenAPI 3.1 says.`);
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  console.error(`Not as OpenAPI 3.1 says, by its types in @hey-api/openapi-ts:\n${error.message}`);
  process.exitCode = 1;
}
