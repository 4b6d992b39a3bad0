import type { ProviderOptions } from '@captchakit/provider';
import type { Obstacle } from '@captchakit/provider-utils';

/** Options come unchecked from JavaScript and command lines, and one of them chooses what a task costs. */
export function refusedOptions(options: ProviderOptions | undefined): Obstacle | undefined {
  const { appId, s9, rqData } = options?.ezcaptcha ?? {};
  if (appId !== undefined && !Number.isInteger(appId)) return refused('appId', 'a whole number');
  if (s9 !== undefined && typeof s9 !== 'boolean') return refused('s9', 'true or false');
  if (rqData !== undefined && !isObject(rqData)) return refused('rqData', 'an object');
  return undefined;
}

const refused = (option: string, what: string): Obstacle => ({
  field: `providerOptions.ezcaptcha.${option}`,
  reason: `takes ${what} as ${option}`,
});

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
