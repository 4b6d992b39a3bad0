import { SiteNotAllowedError } from '@captchakit/provider';
import { invalid } from './validate.js';

/** Where a page is, as the patterns see it. */
const placeOf = ({ hostname, port }: URL): { host: string; port: string } => ({
  host: hostname.replace(/\.$/, ''),
  port,
});

/**
 * Reads a list of sites: a host (`shop.example.com`), all hosts below one (`*.example.com`), each with a port where that
 * is not the usual one (`localhost:8080`). Names in other scripts and in Punycode are the same.
 * @returns takes the URL of a page, and throws SiteNotAllowedError where that is of any other site
 * @throws {InvalidInputError} an entry is no host
 */
export function readSites(sites: readonly string[]): (pageUrl: string) => void {
  const patterns = sites.map((site) => {
    const below = site.startsWith('*.');
    const host = below ? site.slice(2) : site;
    const url = `http://${host}`;
    const place = !/[*/@?#\s]/.test(host) && URL.canParse(url) && placeOf(new URL(url));
    if (!place || !place.host) {
      throw invalid('sites', `contains "${site}": write hosts such as example.com, *.example.com or localhost:8080`);
    }
    // Port 80 is the usual one of http and would be lost here; a pattern without port means the usual one of either.
    return { below, ...place };
  });

  return (pageUrl) => {
    const { host, port } = placeOf(new URL(pageUrl));
    const allowed = patterns.some(
      (site) => site.port === port && (site.below ? host.endsWith(`.${site.host}`) : host === site.host),
    );
    if (!allowed) throw new SiteNotAllowedError({ host: port ? `${host}:${port}` : host, sites });
  };
}
