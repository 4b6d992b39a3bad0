import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Lints every spec. Redocly neither reports home nor looks for a newer version of itself. */
const specs = fileURLToPath(new URL('../../../spec/', import.meta.url));
const redocly = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');

const { status } = spawnSync(process.execPath, [redocly, 'lint', '--config', 'redocly.yaml', '*/openapi.yaml'], {
  cwd: specs,
  stdio: 'inherit',
  env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
});
process.exitCode = status ?? 1;
