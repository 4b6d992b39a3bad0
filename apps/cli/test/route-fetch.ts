/**
 * NODE_OPTIONS that send a child's requests for real hosts to other servers, so that a run with keys from the
 * environment never leaves this machine.
 */
export function routeFetch(routes: Readonly<Record<string, string>>): string {
  const code = `
    const routes = ${JSON.stringify(routes)};
    const send = globalThis.fetch;
    globalThis.fetch = (input, init) => {
      const request = new Request(input, init);
      const { host, pathname, search } = new URL(request.url);
      if (!routes[host]) throw new Error('no route for ' + host);
      return send(new Request(routes[host] + pathname + search, request));
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}
