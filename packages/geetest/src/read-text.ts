/**
 * The text of a body, or undefined as soon as it turns out to be larger than `maxBytes`; the rest is not read.
 */
export async function readText({ body }: Pick<Response, 'body'>, maxBytes: number): Promise<string | undefined> {
  if (!body) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBytes) {
      // Not awaited: one half of a copied body ends its cancelling with the other half.
      reader.cancel().catch(() => {});
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
