import { CaptchaKitError, hasCode } from './captchakit-error.js';

/**
 * The page's host is not in `sites`. Nothing was sent. Next step: add the host if you are authorised to test it.
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
  /** Host of the page, with its port unless it is the default one. */
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
