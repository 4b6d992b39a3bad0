/** Thrown when an answer is larger than anything the services send. */
export class TooLargeError extends Error {}

/** Reads a body as UTF-8 text and stops at `limit` bytes. */
export async function readText(response: Response, limit: number): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return decode(chunks, size);
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw new TooLargeError();
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
