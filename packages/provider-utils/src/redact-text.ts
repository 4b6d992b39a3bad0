/** What replaces secrets in a text, also as they stand in a URL. */
export function redactorOf(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]).filter((form) => form !== '');
  return (text) => forms.reduce((rest, form) => rest.replaceAll(form, '[redacted]'), text);
}

/** Replaces secrets and the credentials of URLs in a text of a provider, and shortens it. */
export function redactText(text: string, secrets: readonly string[] = []): string {
  const withoutCredentials = redactorOf(secrets)(text).replaceAll(/\/\/[^\s/@]+@/g, '//[redacted]@');
  return withoutCredentials.length > 300 ? `${withoutCredentials.slice(0, 300)}…` : withoutCredentials;
}
