// Removes from the `dist` of the package in the current folder what an earlier build left there: compiled files whose
// source is gone. A build adds and a cache restores, but neither takes away, and what lies there would be packed.
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

for (const map of globSync('dist/**/*.map')) {
  const { sources } = JSON.parse(readFileSync(map, 'utf8'));
  // One that is null belongs to code of others that was taken in.
  if (sources.every((source) => source === null || existsSync(join(dirname(map), source)))) continue;
  rmSync(map);
  rmSync(map.slice(0, -'.map'.length), { force: true });
}
