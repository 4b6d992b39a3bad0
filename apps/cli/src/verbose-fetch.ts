import { maskSecrets } from './mask-secrets.js';
import { printError } from './output/print.js';

/** Longer bodies are cut: a token has thousands of characters, and nobody reads them here. */
const longestBody = 300;

/** The global fetch, which tells each request and its answer on stderr, without keys and passwords. */
export async function verboseFetch(request: Request): Promise<Response> {
  const { method, url } = request;
  const startedAt = performance.now();
  const tookMs = () => `${Math.round(performance.now() - startedAt)} ms`;
  printError(`> ${method} ${url} ${shorten(await request.clone().text())}`);
  try {
    const response = await fetch(request);
    printError(`< ${response.status} ${tookMs()} ${shorten(await response.clone().text())}`);
    return response;
  } catch (error) {
    printError(`< no answer, ${tookMs()}: ${error instanceof Error ? error.message : String(error)}`);
    throw error;
  }
}

/** The text of a field that is secret, up to the quotation mark that JSON does not escape. */
const secretFields = /("(?:clientKey|proxyPassword|proxyLogin)"\s*:\s*)"(?:[^"\\]|\\.)*"/g;

/** Masked before it is cut, so that no half of a secret is left. */
function shorten(body: string): string {
  const masked = maskSecrets(body).replaceAll(secretFields, '$1"***"');
  return masked.length > longestBody ? `${masked.slice(0, longestBody)}… (${masked.length} characters)` : masked;
}
