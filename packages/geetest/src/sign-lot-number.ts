/**
 * The `sign_token` of a request: HMAC-SHA256 of the lot number under the captcha key, as 64 lower-case hex digits. No
 * other field is signed.
 * @see https://docs.geetest.com/BehaviorVerification/deploy/server
 */
export async function signLotNumber(lotNumber: string, captchaKey: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(captchaKey), algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, encoder.encode(lotNumber));
  return Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
