// Ends with an error when the built site has a link that leads nowhere, or loads something from elsewhere. VitePress looks
// only at the pages that links name, not at headings, files and what TypeDoc wrote as HTML.
import { siteFolder } from './paths.js';
import { siteProblems } from './site-problems.js';

const problems = siteProblems(siteFolder);
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) {
  process.stderr.write(`The site has ${problems.length} links that lead nowhere, or files from elsewhere.\n`);
  process.exitCode = 1;
}
