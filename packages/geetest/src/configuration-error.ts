const marker = Symbol.for('captchakit.error.GeeTestConfigurationError');

/** Settings that can be wrong. */
export type GeeTestSettingName =
  | 'captchaId'
  | 'captchaKey'
  | 'baseUrl'
  | 'backupUrls'
  | 'timeoutMs'
  | 'onUnavailable'
  | 'breaker'
  | 'maxEntries'
  | 'client';

/** The site's own settings cannot work. Thrown before anything is sent; the message says what to set. */
export class GeeTestConfigurationError extends Error {
  readonly [marker] = true;
  override readonly name = 'GeeTestConfigurationError';
  readonly code = 'geetest-configuration';
  /** The setting to change. */
  readonly setting: GeeTestSettingName;

  constructor(setting: GeeTestSettingName, message: string) {
    super(message);
    this.setting = setting;
  }

  /** Recognises errors of any copy of this package, which `instanceof` does not. */
  static isInstance(value: unknown): value is GeeTestConfigurationError {
    return typeof value === 'object' && value !== null && marker in value;
  }
}
