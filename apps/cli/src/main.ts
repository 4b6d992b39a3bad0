#!/usr/bin/env node
import { endWhenOutputFails } from './end-when-output-fails.js';
import { readVersion } from './read-version.js';

endWhenOutputFails();
const args = process.argv.slice(2);
// What scripts ask most often, and needs no command line parser.
if (args.length === 1 && args[0] === '--version') process.stdout.write(`${readVersion()}\n`);
else {
  const { run } = await import('./run.js');
  process.exitCode = await run(args);
}
