/**
 * The `sign_token` of a request: HMAC-SHA256 of the lot number under the captcha key, as 64 lower-case hex digits. No
 * other field is signed.
 * @see https://docs.geetest.com/BehaviorVerification/deploy/server
 */
export const signLotNumber = async (lotNumber: string, captchaKey: string): Promise<string> =>
  signWith(await importKey(captchaKey), lotNumber);

type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** Signs one lot number after the other under the same key, which is imported once. */
export function createSigner(): typeof signLotNumber {
  let known: { captchaKey: string; key: Promise<Key> } | undefined;
  return async (lotNumber, captchaKey) => {
    if (known?.captchaKey !== captchaKey) known = { captchaKey, key: importKey(captchaKey) };
    return signWith(await known.key, lotNumber);
  };
}

const importKey = (captchaKey: string): Promise<Key> =>
  crypto.subtle.importKey('raw', new TextEncoder().encode(captchaKey), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);

async function signWith(key: Key, lotNumber: string): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(lotNumber));
  return Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
