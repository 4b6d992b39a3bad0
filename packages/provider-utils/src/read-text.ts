/**
 * The text of a body, or undefined as soon as it turns out to be larger than `maxBytes`; the rest is not read.
 */
export async function readText({ body }: Pick<Response, 'body'>, maxBytes: number): Promise<string | undefined> {
  if (!body) return '';
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return decode(chunks, size);
    size += value.byteLength;
    if (size > maxBytes) {
      // Not awaited: one half of a copied body ends its cancelling with the other half.
      reader.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(value);
  }
}

function decode(chunks: readonly Uint8Array[], size: number): string {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return (decoder ??= new TextDecoder()).decode(bytes);
}

/** Made once: that takes longer than decoding an answer. */
let decoder: InstanceType<typeof TextDecoder> | undefined;
