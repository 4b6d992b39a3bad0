import { InvalidInputError } from '@captchakit/provider';
import { describe, expect, it } from 'vitest';
import { formatProxy } from './format-proxy.js';
import { isPrivateHost } from './is-private-host.js';
import { parseProxy } from './parse-proxy.js';
import { splitProxy } from './split-proxy.js';

describe('parseProxy', () => {
  it.each([
    ['http://203.0.113.10:8080', { type: 'http', host: '203.0.113.10', port: 8080 }],
    [
      'http://user:pass@203.0.113.10:8080/',
      { type: 'http', host: '203.0.113.10', port: 8080, username: 'user', password: 'pass' },
    ],
    [
      'socks5://us%40er:p%3A%2F%25@proxy.example.com:1081',
      { type: 'socks5', host: 'proxy.example.com', port: 1081, username: 'us@er', password: 'p:/%' },
    ],
    ['https://[2001:db8::1]:3128', { type: 'https', host: '2001:db8::1', port: 3128 }],
    ['socks4://[2001:db8::1]:3128', { type: 'socks4', host: '2001:db8::1', port: 3128 }],
    ['http://proxy.example.com', { type: 'http', host: 'proxy.example.com', port: 80 }],
    ['http://proxy.example.com:80', { type: 'http', host: 'proxy.example.com', port: 80 }],
    ['https://proxy.example.com', { type: 'https', host: 'proxy.example.com', port: 443 }],
    ['socks5://proxy.example.com', { type: 'socks5', host: 'proxy.example.com', port: 1080 }],
  ])('reads %s', (url, proxy) => {
    expect(parseProxy(url)).toEqual(proxy);
  });

  it('takes parts as they are, but for the brackets of an IPv6 address', () => {
    expect(parseProxy({ type: 'http', host: '[2001:db8::1]', port: 1, password: 'a%20b' })).toEqual({
      type: 'http',
      host: '2001:db8::1',
      port: 1,
      password: 'a%20b',
    });
  });

  it.each([
    '203.0.113.10:8080',
    'ftp://user:hunter2@203.0.113.10:21',
    'http://user:hun#ter2@203.0.113.10:8080',
    'http://user:hunter2@203.0.113.10:8080/path',
    'http://user:hunter2@203.0.113.10:8080?x=1',
    'http://user:hunter2%zz@203.0.113.10:8080',
    '',
  ])('refuses %s without repeating it', (url) => {
    const run = () => parseProxy(url);
    expect(run).toThrow(InvalidInputError);
    expect(run).not.toThrow(/hun/);
  });
});

describe('formatProxy', () => {
  it.each([
    'http://203.0.113.10:8080',
    'http://user@203.0.113.10:8080',
    'socks5://us%40er:p%3A%2F%25@proxy.example.com:1081',
    'https://[2001:db8::1]:3128',
    'http://:pass@203.0.113.10:80',
  ])('writes %s as it was read', (url) => {
    expect(formatProxy(parseProxy(url))).toBe(url);
  });
});

describe('splitProxy', () => {
  it('gives the five fields that are there', () => {
    expect(splitProxy('http://203.0.113.10:8080')).toEqual({
      proxyType: 'http',
      proxyAddress: '203.0.113.10',
      proxyPort: 8080,
    });
    expect(splitProxy(undefined)).toEqual({});
  });
});

describe('isPrivateHost', () => {
  it.each(['127.0.0.1', '10.1.2.3', '192.168.0.1', '172.16.0.1', '172.31.9.9', '169.254.1.1', '100.64.0.1', '0.0.0.0'])(
    'knows %s',
    (host) => {
      expect(isPrivateHost(host)).toBe(true);
    },
  );

  it.each([
    'localhost',
    'LOCALHOST.',
    'printer.local',
    'app.localhost',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '::FFFF:a00:1',
    '0:0:0:0:0:0:0:1',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
  ])('knows %s', (host) => {
    expect(isPrivateHost(host)).toBe(true);
  });

  it.each([
    '203.0.113.10',
    '172.32.0.1',
    '100.128.0.1',
    '2001:db8::1',
    '::ffff:203.0.113.10',
    '3405803786',
    'proxy.example.com',
    'bücher.example',
    'no host at all',
    '10.example.com',
    'localhost.example.com',
  ])('lets %s pass', (host) => {
    expect(isPrivateHost(host)).toBe(false);
  });
});
