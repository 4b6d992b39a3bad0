/** Protocols a proxy may speak. */
export type ProxyType = 'http' | 'https' | 'socks4' | 'socks5';

/** A proxy by its parts. */
export interface Proxy {
  type: ProxyType;
  /** IP address or host name. */
  host: string;
  port: number;
  username?: string;
  password?: string;
}

/** A proxy as callers give it: by its parts, or as a URL such as `http://user:password@203.0.113.10:8080`. */
export type ProxyInput = string | Proxy;
