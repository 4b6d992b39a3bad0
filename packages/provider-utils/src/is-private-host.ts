const privateV4 =
  /^(0|10|127)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;

const privateV6 = /^(::1?$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i;

/** Whether an address or name can only be reached from the caller's own network. Names are not looked up. */
export function isPrivateHost(host: string): boolean {
  const name = usualForm(host);
  const [, high, low] = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(name) ?? [];
  if (high && low) return isPrivateHost(String(parseInt(high, 16) * 0x1_0000 + parseInt(low, 16)));
  if (name.includes(':')) return privateV6.test(name);
  if (/^\d+(\.\d+){3}$/.test(name)) return privateV4.test(name);
  return name === 'localhost' || /\.(localhost|local|internal)$/.test(name);
}

/** As URLs write it: `127.1` and 2130706433 are 127.0.0.1, and IPv6 is as short as can be. */
function usualForm(host: string): string {
  const url = `http://${host.includes(':') ? `[${host}]` : host}`;
  const name = URL.canParse(url) ? new URL(url).hostname : host.toLowerCase();
  return name.replace(/^\[|\]$|\.$/g, '');
}
