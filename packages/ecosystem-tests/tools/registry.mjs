// A registry on loopback: keeps what is published to it in FOLDER, and fetches everything else from UPSTREAM.
// node registry.mjs FOLDER UPSTREAM; its first line of output is its address.
import { runServer } from 'verdaccio';

const [folder, upstream] = process.argv.slice(2);
const ours = { access: '$all', publish: '$all', unpublish: '$all' };
const server = await runServer({
  configPath: folder,
  storage: `${folder}/storage`,
  uplinks: { upstream: { url: upstream, maxage: '1d' } },
  packages: { captchakit: ours, '@captchakit/*': ours, '**': { access: '$all', proxy: 'upstream' } },
  log: { type: 'stdout', format: 'json', level: 'fatal' },
  web: { enable: false },
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`));
