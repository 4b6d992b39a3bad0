// What the site shows beside the Markdown of the repository: the API reference, and the sources that documents link to.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeApiReference } from './api-reference.js';
import { generatedFolder, root } from './paths.js';
import { writeSourcePages } from './source-pages.js';

rmSync(join(root, generatedFolder), { recursive: true, force: true });
writeSourcePages();
process.exitCode = (await writeApiReference()) ? 0 : 1;
