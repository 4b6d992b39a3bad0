import { measureBundle } from '../src/bundle-size.js';
import { publicEntries } from '../src/repository.js';

const kB = (bytes: number): string => (bytes / 1000).toFixed(1);

const rows = await Promise.all(
  publicEntries.map(async (entry) => {
    const { atImport, whole } = await measureBundle(entry);
    return { entry, 'at import': kB(atImport), 'with what loads later': kB(whole) };
  }),
);
console.log('kB of each entry, bundled with all it depends on, minified and compressed (gzip):');
console.table(rows);
