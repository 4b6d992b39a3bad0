import { isLoopback } from './is-loopback.js';

/**
 * Whether a Host header names loopback, or the host that was listened on. A foreign web page whose name is rebound to
 * this machine still sends its own name.
 */
export function isOwnHost(header: string, host: string): boolean {
  if (!URL.canParse(`http://${header}`)) return false;
  const name = new URL(`http://${header}`).hostname.replace(/^\[|\]$/g, '');
  return isLoopback(name) || name === host.toLowerCase();
}
