import { describe, expect, it } from 'vitest';
import { readSites } from './sites.js';

const allows = (site: string, pageUrl: string): boolean => {
  try {
    readSites([site])(pageUrl);
    return true;
  } catch {
    return false;
  }
};

describe('4.10 a site', () => {
  it.each([
    ['example.com', 'https://example.com/login?a=b', true],
    ['example.com', 'http://EXAMPLE.com', true],
    ['EXAMPLE.com', 'https://example.com.', true],
    ['example.com', 'https://www.example.com', false],
    ['example.com', 'https://example.com.evil.test', false],
    ['example.com', 'https://notexample.com', false],
    ['example.com', 'https://example.com@evil.test', false],
    ['example.com', 'https://example.com:8443', false],
    ['example.com:8443', 'https://example.com:8443/a', true],
    ['example.com:8443', 'https://example.com', false],
    ['localhost:8080', 'http://localhost:8080', true],
    ['127.0.0.1', 'http://127.0.0.1/', true],
    ['[::1]:3000', 'http://[::1]:3000/', true],
    ['*.example.com', 'https://a.example.com', true],
    ['*.example.com', 'https://a.b.example.com', true],
    ['*.example.com', 'https://example.com', false],
    ['*.example.com', 'https://badexample.com', false],
    ['*.example.com:8443', 'https://a.example.com:8443', true],
    ['bücher.example', 'https://xn--bcher-kva.example', true],
    ['xn--bcher-kva.example', 'https://bücher.example/', true],
  ])('%s for %s: %s', (site, pageUrl, expected) => expect(allows(site, pageUrl)).toBe(expected));

  it.each(['', 'https://example.com', 'example.com/login', 'user@example.com', '*', 'exa mple.com', '*.'])(
    'that is no host is refused by name: "%s"',
    (site) => expect(() => readSites([site])).toThrow(`contains "${site}"`),
  );

  it('names the host and what is allowed', () => {
    const require = readSites(['a.example.com', '*.b.example.com']);
    expect(() => require('https://example.com:8443/secret?token=1')).toThrow(
      'example.com:8443 is not in the sites of this solver, which allows only a.example.com, *.b.example.com. Add it to sites if you own it or are authorised to test it.',
    );
    expect(() => readSites([])('https://example.com')).toThrow('allows none');
  });
});
