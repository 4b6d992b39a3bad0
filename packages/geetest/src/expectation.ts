import type { CaptchaArgs } from './verdict.js';

/**
 * What a pass must be for, compared with what GeeTest saw. A value that GeeTest does not report never matches, nor does
 * a field that is present but undefined.
 */
export interface Expectation {
  /** The scene's name in the GeeTest console. */
  scene?: string;
  /** Host of the page that showed the captcha, with its port unless it is the default one: `shop.example.com`. */
  refererHost?: string;
  /** The visitor's address as your server sees it. Behind a proxy, use the address that the proxy passes on. */
  userIp?: string;
}

/** @returns the name of the first value that differs, in the words of the wire */
export function findMismatch(args: CaptchaArgs, expectation: Expectation): string | undefined {
  const { scene, refererHost, userIp } = expectation;
  // What is to be compared and is not there, such as a missing header, matches nothing.
  const differs = (field: keyof Expectation, seen: unknown, wanted: unknown) =>
    field in expectation && (wanted === undefined || seen !== wanted);
  if (differs('scene', args.scene, scene)) return 'scene';
  if (differs('refererHost', hostOf(args.referer), refererHost?.toLowerCase())) return 'referer';
  if (differs('userIp', addressOf(args.user_ip), addressOf(userIp))) return 'user_ip';
  return undefined;
}

const hostOf = (url: unknown): string | undefined =>
  typeof url === 'string' && URL.canParse(url) ? new URL(url).host : undefined;

/** An IPv4 address may come as one of IPv6. */
const addressOf = (address: unknown): unknown =>
  typeof address === 'string' ? address.toLowerCase().replace(/^::ffff:(?=[\d.]+$)/, '') : address;
