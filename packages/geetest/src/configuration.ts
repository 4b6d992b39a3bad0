import type { BaseUrls } from './ask-geetest.js';
import { GeeTestConfigurationError } from './configuration-error.js';

/** The longest delay a timer can hold. */
const longestTimeoutMs = 2 ** 31 - 1;

export const defaultBaseUrl = 'https://gcaptcha4.geetest.com';

/** @see https://docs.geetest.com/BehaviorVerification/deploy/server */
const defaultBackupUrls = ['https://gcaptcha4.geevisit.com', 'https://gcaptcha4.gsensebot.com'];

/**
 * The host to ask and those to ask in its place. A host of one's own has no backups unless they are named too.
 * @throws {GeeTestConfigurationError}
 */
export function checkBaseUrls(baseUrl: string | undefined, backupUrls: readonly string[] | undefined): BaseUrls {
  const backups = backupUrls ?? (baseUrl === undefined ? defaultBackupUrls : []);
  return [checkBaseUrl(baseUrl ?? defaultBaseUrl), ...backups.map((url) => checkBaseUrl(url, 'backupUrls'))];
}

/**
 * Without a slash at the end. The answer is not signed, so whoever sits on an http line could pass every visitor.
 * @throws {GeeTestConfigurationError}
 */
export function checkBaseUrl(baseUrl: string, setting: 'baseUrl' | 'backupUrls' = 'baseUrl'): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    throw new GeeTestConfigurationError(
      setting,
      `${setting} must be a URL such as ${defaultBaseUrl}, without a query.`,
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new GeeTestConfigurationError(
      setting,
      `${setting} must begin with https: over http anybody on the way to ${url.host} could answer in GeeTest's name.`,
    );
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);

/** @throws {GeeTestConfigurationError} */
export function checkTimeout(timeoutMs: number): number {
  if (timeoutMs > 0 && timeoutMs <= longestTimeoutMs) return timeoutMs;
  throw new GeeTestConfigurationError(
    'timeoutMs',
    `timeoutMs must be a number of milliseconds above 0 and at most ${longestTimeoutMs}.`,
  );
}

/**
 * The site's id or key, from the settings or the environment.
 * @throws {GeeTestConfigurationError} names the environment variable
 */
export function readCredential(setting: 'captchaId' | 'captchaKey', given: string | undefined): string {
  const variable = setting === 'captchaId' ? 'GEETEST_CAPTCHA_ID' : 'GEETEST_CAPTCHA_KEY';
  const value = given ?? globalThis.process?.env[variable] ?? '';
  if (value === '') {
    throw new GeeTestConfigurationError(
      setting,
      `The ${setting} is missing: set ${variable}, or hand it to createGeeTest().`,
    );
  }
  if (/[\s*]/.test(value)) {
    throw new GeeTestConfigurationError(
      setting,
      `The ${setting} (${variable}) holds spaces or asterisks: copy the full value from the GeeTest console.`,
    );
  }
  return value;
}
