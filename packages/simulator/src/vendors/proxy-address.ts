/** A proxy in one text. Everything but host and port may be missing. */
export interface ProxyAddress {
  protocol: string;
  username: string;
  password: string;
  host: string;
  port: number;
}

const shape = /^(?:([a-z0-9]+):\/\/)?(?:([^:@/]*):([^@/]*)@)?(\[[0-9a-f:.]+\]|[^:@/[\]]+):(\d{1,5})\/?$/i;

/** Undefined for what is none: `[protocol://][username:password@]host:port`, the port from 1 to 65535. */
export function readProxy(text: string): ProxyAddress | undefined {
  const [, protocol = '', username = '', password = '', host = '', port = ''] = shape.exec(text) ?? [];
  return host !== '' && isPort(Number(port))
    ? { protocol: protocol.toLowerCase(), username, password, host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
    : undefined;
}

export const isPort = (port: unknown): boolean => Number.isInteger(port) && Number(port) >= 1 && Number(port) <= 65_535;

const localHost =
  /^(localhost$|0\.|10\.|127\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|::1?$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i;

/** Whether a host cannot be reached from outside. */
export const isLocalHost = (host: string): boolean => localHost.test(host);
