import { InvalidInputError, SiteNotAllowedError } from '@captchakit/provider';

/** Where a page is, as the patterns see it. */
const placeOf = (text: string): { host: string; port: string } | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && { host: url.hostname.replace(/\.$/, ''), port: url.port };
};

/**
 * Reads a list of sites: a host (`shop.example.com`), all hosts below one (`*.example.com`), each with a port where that
 * is not the usual one (`localhost:8080`). Names in other scripts and in Punycode are the same.
 * @returns throws SiteNotAllowedError for a page of any other site
 * @throws {InvalidInputError} an entry is no host
 */
export function readSites(sites: readonly string[]): (pageUrl: string) => void {
  const patterns = sites.map((site) => {
    const below = site.startsWith('*.');
    const host = below ? site.slice(2) : site;
    const place = /[*/@?#\s]/.test(host) ? undefined : placeOf(`http://${host}`);
    if (!place?.host) {
      throw new InvalidInputError({
        field: 'sites',
        rule: `holds "${site}": write hosts such as example.com, *.example.com or localhost:8080`,
      });
    }
    // Port 80 is the usual one of http and would be lost here; a pattern without port means the usual one of either.
    return { below, ...place };
  });

  return (pageUrl) => {
    const page = placeOf(pageUrl);
    const allowed = patterns.some(
      ({ below, host, port }) =>
        page && page.port === port && (below ? page.host.endsWith(`.${host}`) : page.host === host),
    );
    if (!allowed) {
      const { host = 'A page without a host', port = '' } = page ?? {};
      throw new SiteNotAllowedError({ host: port ? `${host}:${port}` : host, sites });
    }
  };
}
