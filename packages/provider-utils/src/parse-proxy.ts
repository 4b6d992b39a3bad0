import { InvalidInputError, type Proxy, type ProxyInput, type ProxyType } from '@captchakit/provider';

/** What a URL without a port means. `http://host:80` cannot be told from `http://host`, so the port may be left out. */
const defaultPorts: Readonly<Record<ProxyType, number>> = { http: 80, https: 443, socks4: 1080, socks5: 1080 };

/**
 * The parts of a proxy. In a URL, credentials are percent-decoded, IPv6 addresses lose their brackets, and a missing
 * port is the scheme's own: 80, 443, or 1080 for SOCKS.
 * @throws {InvalidInputError} what is wrong with it, without repeating it
 */
export function parseProxy(input: ProxyInput): Proxy {
  if (typeof input !== 'string') return { ...input, host: withoutBrackets(input.host) };
  const url = URL.canParse(input) ? new URL(input) : undefined;
  const type = url?.protocol.slice(0, -1);
  if (!url || !isProxyType(type) || url.hostname === '') {
    throw invalid('must be a URL such as http://user:password@203.0.113.10:8080');
  }
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') {
    throw invalid('must end after the port; write special characters of the password percent-encoded');
  }
  const proxy: Proxy = {
    type,
    host: withoutBrackets(decode(url.hostname)),
    port: url.port === '' ? defaultPorts[type] : Number(url.port),
  };
  if (url.username !== '') proxy.username = decode(url.username);
  if (url.password !== '') proxy.password = decode(url.password);
  return proxy;
}

const isProxyType = (type: string | undefined): type is ProxyType =>
  type !== undefined && Object.hasOwn(defaultPorts, type);

const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

const invalid = (rule: string): InvalidInputError => new InvalidInputError({ field: 'proxy', rule });

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid('contains a % that does not start a percent-encoded character; write it as %25');
  }
}
