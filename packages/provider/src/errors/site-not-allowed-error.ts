import { CaptchaKitError, hasCode } from './captchakit-error.js';

/**
 * The page is on none of the hosts in `sites`. Nothing was sent. Next step: add the host, if you are authorised.
 * @example
 * ```ts
 * import { SiteNotAllowedError } from '@captchakit/provider';
 *
 * export function explain(error: unknown) {
 *   if (SiteNotAllowedError.isInstance(error)) console.log(`Are you authorised to test ${error.host}?`);
 * }
 * ```
 */
export class SiteNotAllowedError extends CaptchaKitError {
  readonly code = 'site-not-allowed';
  /** Host of the page, with its port where that is not the usual one. */
  readonly host: string;

  constructor(options: { host: string; sites: readonly string[] }) {
    const sites = options.sites.length > 0 ? `allows only ${options.sites.join(', ')}` : 'allows none';
    super(
      `${options.host} is not in the sites of this solver, which ${sites}. Add it to sites if you own it or are authorised to test it.`,
    );
    this.host = options.host;
  }

  get nextProviderMayHelp(): boolean {
    return false;
  }

  static override isInstance(value: unknown): value is SiteNotAllowedError {
    return hasCode(value, 'site-not-allowed');
  }
}
