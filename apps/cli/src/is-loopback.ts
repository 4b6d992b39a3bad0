import { isIPv4 } from 'node:net';

/** Whether what a server listens on is reached from this machine alone. A name such as 127.example.com is anybody's. */
export const isLoopback = (host: string): boolean =>
  host.toLowerCase() === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
