/**
 * A connection that broke, thrown as fetch throws it: whoever calls a handler directly sees what a client of the
 * network would see. Doors with a network of their own break the connection instead.
 */
export class ConnectionReset extends TypeError {
  constructor() {
    const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
    super('fetch failed', { cause });
  }
}
