import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rules } from '../src/rules.js';
import { applyHunk, isShown, readWalkThroughs } from './guide.js';
import { copyRepository, root } from './repository-copy.js';
import { rulesTable } from './rules-table.js';

/** Writes the output of the guide's commands, and its table of rules, as they are now. */
const file = join(root, 'contributing/when-docs-change.md');
let guide = await readFile(file, 'utf8');
let position = 0;
for (const { steps } of readWalkThroughs(guide)) {
  await using copy = await copyRepository();
  for (const step of steps) {
    if (step.kind === 'edit') {
      await copy.write(step.file, step.hunks.reduce(applyHunk, await copy.read(step.file)));
      continue;
    }
    const { output } = await copy.run(step.command);
    if (isShown(step.output, output)) continue;
    const old = [`$ ${step.command}`, ...(step.output ? [step.output] : [])].join('\n');
    const fresh = [`$ ${step.command}`, ...(output ? [output] : [])].join('\n');
    const at = guide.indexOf(old, position);
    guide = guide.slice(0, at) + fresh + guide.slice(at + old.length);
    position = at + fresh.length;
  }
}
guide = guide.replace(/<!-- rules -->[^]*?(?=\n\n\[`tooling)/, () => `<!-- rules -->\n\n${rulesTable(rules)}`);
await writeFile(file, guide);
// The columns of the table are as wide as their cells.
execFileSync(join(root, 'node_modules/.bin/oxfmt'), [file], { cwd: root, stdio: 'inherit' });
