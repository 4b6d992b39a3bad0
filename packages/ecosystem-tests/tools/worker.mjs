// Runs the fetch handler of a Worker once, for one address, and shows what it answers.
// node worker.mjs BUNDLE ADDRESS
import { readFileSync } from 'node:fs';
import { Miniflare } from 'miniflare';

const [bundle, address] = process.argv.slice(2);
const worker = new Miniflare({
  modules: true,
  script: readFileSync(bundle, 'utf8'),
  // Without nodejs_compat: what runs here needs nothing of Node.
  compatibilityDate: '2026-07-01',
});
try {
  const response = await worker.dispatchFetch(address);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  process.stdout.write(text);
} finally {
  await worker.dispose();
}
