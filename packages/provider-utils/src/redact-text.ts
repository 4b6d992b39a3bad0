/** Replaces secrets and the credentials of URLs in a text of a provider, and shortens it. */
export function redactText(text: string, secrets: readonly string[] = []): string {
  const withoutSecrets = secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .filter((secret) => secret !== '')
    .reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text);
  const withoutCredentials = withoutSecrets.replaceAll(/\/\/[^\s/@]+@/g, '//[redacted]@');
  return withoutCredentials.length > 300 ? `${withoutCredentials.slice(0, 300)}…` : withoutCredentials;
}
