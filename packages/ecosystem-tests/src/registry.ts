import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Packed } from './pack.js';

export interface Registry extends AsyncDisposable {
  url: string;
}

/** A registry on loopback that has these packages and no others, for reading. */
export async function startRegistry(packages: readonly Packed[]): Promise<Registry> {
  const byName = new Map(packages.map((packed) => [packed.manifest.name, packed]));
  const byFile = new Map(packages.map((packed) => [packed.file, packed]));
  let url = '';

  const describe = ({ manifest, file, integrity }: Packed) => ({
    name: manifest.name,
    'dist-tags': { latest: manifest.version },
    versions: { [manifest.version]: { ...manifest, dist: { tarball: `${url}/-/${file}`, integrity } } },
  });
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url!.slice(1));
    const tarball = byFile.get(path.replace(/^-\//, ''));
    const packed = byName.get(path);
    if (tarball) response.end(tarball.tarball);
    else if (packed) response.setHeader('content-type', 'application/json').end(JSON.stringify(describe(packed)));
    else response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
  });
  const listening = once(server, 'listening');
  server.listen(0, '127.0.0.1');
  await listening;
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
