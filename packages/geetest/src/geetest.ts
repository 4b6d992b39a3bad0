import { type SignedPass, askGeeTest, describeNetworkError, unavailable } from './ask-geetest.js';
import { createCircuitBreaker } from './circuit-breaker.js';
import { checkBaseUrls, checkTimeout, readCredential } from './configuration.js';
import type { GeeTestConfigurationError } from './configuration-error.js';
import { type Expectation, findMismatch } from './expectation.js';
import { notify, oncePer } from './notify.js';
import { type Claim, createOutagePolicy, passTtlMs } from './outage-policy.js';
import { type Pass, readPass } from './read-pass.js';
import type { ConfigurationProblem, GeeTestSettings } from './settings.js';
import { createSigner } from './sign-lot-number.js';
import type { Finding, Verdict } from './verdict.js';
import { DeadlineError, withDeadline } from './with-deadline.js';

export interface VerifyOptions {
  signal?: AbortSignal | undefined;
  /** What the pass must be about, besides belonging to the captcha id. */
  expect?: Expectation | undefined;
}

export interface GeeTest {
  /**
   * Asks GeeTest whether the visitor passed. A pass works once, so a request that may have arrived is never repeated: a
   * second one could turn a yes into a no.
   * @param params what the visitor's page sent: the object of `getValidate()`, or its four values. It may be anything
   * @throws {GeeTestConfigurationError} the id or the key is missing
   * @throws the reason of `signal` when it aborts; nothing else, whatever the visitor or the network does
   */
  verify(params: unknown, options?: VerifyOptions): Promise<Verdict>;
}

/**
 * The server's side of GeeTest v4. Does no I/O and needs no key yet.
 * @throws {GeeTestConfigurationError} a setting cannot work
 */
export function createGeeTest(settings: GeeTestSettings = {}): GeeTest {
  const { fetch, onUnavailable = 'deny' } = settings;
  const baseUrls = checkBaseUrls(settings.baseUrl, settings.backupUrls);
  const timeoutMs = checkTimeout(settings.timeoutMs ?? 5000);
  const policy = createOutagePolicy(onUnavailable);
  const store = onUnavailable === 'deny' ? settings.store : onUnavailable.allow.store;
  // An open door asks the store after GeeTest has used up its time.
  const askTimeoutMs = onUnavailable === 'deny' ? timeoutMs : timeoutMs * 0.8;
  const breaker = createCircuitBreaker(settings.breaker ?? {});
  const sign = createSigner();
  const onConfigurationError = oncePer(60_000, settings.onConfigurationError ?? writeToConsole);

  const readCredentials = () => {
    try {
      return {
        captchaId: readCredential('captchaId', settings.captchaId),
        captchaKey: readCredential('captchaKey', settings.captchaKey),
      };
    } catch (error) {
      onConfigurationError({ message: (error as GeeTestConfigurationError).message });
      throw error;
    }
  };

  /** Asks GeeTest, unless it is known to be away. */
  const ask = async (pass: SignedPass, captchaId: string, signal: AbortSignal | undefined): Promise<Finding> => {
    const leave = breaker.enter();
    if (!leave) return unavailable('GeeTest was not asked, since it has been unavailable just now.', true);
    let finding: Finding | undefined;
    try {
      finding = await withDeadline(askTimeoutMs, signal, (inner) =>
        askGeeTest(pass, { baseUrls, captchaId, signal: inner, fetch }),
      );
    } catch (error) {
      signal?.throwIfAborted();
      finding = unavailable(
        error instanceof DeadlineError
          ? `GeeTest did not answer within ${askTimeoutMs} ms.`
          : `GeeTest could not be reached (${describeNetworkError(error)}).`,
        true,
      );
    } finally {
      if (finding?.outcome !== 'unavailable') leave(finding ? 'up' : 'unknown');
      else leave(finding.openable ? 'down' : 'unknown');
    }
    return finding;
  };

  const judge = async (
    pass: Pass,
    credentials: { captchaId: string; captchaKey: string },
    { signal, expect = {} }: VerifyOptions,
    startedAt: number,
  ): Promise<Finding> => {
    const { captchaId, captchaKey } = credentials;
    const claim: Claim = (from, ttlMs) => {
      const leftMs = Math.max(1, startedAt + timeoutMs - performance.now());
      return withDeadline(leftMs, signal, async () => from.claim(pass.lot_number, ttlMs));
    };
    const signed = { ...pass, sign_token: await sign(pass.lot_number, captchaKey) };
    const finding = await ask(signed, captchaId, signal);
    if (finding.outcome === 'unavailable') {
      if (!finding.openable) return finding;
      const admission = await policy.admit(claim);
      signal?.throwIfAborted();
      return { ...finding, ...admission };
    }
    policy.onAnswer();
    if (finding.outcome !== 'passed') return finding;

    const { captchaArgs } = finding;
    const failed = (reason: string): Finding => ({ outcome: 'failed', allowed: false, reason, captchaArgs });
    const mismatch = findMismatch(captchaArgs, expect);
    if (mismatch) return failed(`unexpected ${mismatch}`);
    if (!store) return finding;
    try {
      return (await claim(store, passTtlMs)) ? finding : failed('pass_token used');
    } catch (error) {
      signal?.throwIfAborted();
      return unavailable(`The one-time store failed (${describeNetworkError(error)}).`, false);
    }
  };

  return {
    async verify(params, options = {}) {
      options.signal?.throwIfAborted();
      const startedAt = performance.now();
      const credentials = readCredentials();
      const input = readPass(params, credentials.captchaId);
      const finding: Finding = input.ok
        ? await judge(input.pass, credentials, options, startedAt)
        : { outcome: 'rejected', allowed: false, cause: 'visitor', message: input.message };
      const verdict: Verdict = { ...finding, durationMs: Math.round(performance.now() - startedAt) };
      if (verdict.outcome === 'rejected' && verdict.cause === 'configuration') onConfigurationError(verdict);
      if (verdict.outcome === 'unavailable' && verdict.allowed) notify(settings.onOpened, verdict);
      return verdict;
    },
  };
}

const writeToConsole = ({ message }: ConfigurationProblem): void => {
  // oxlint-disable-next-line no-console -- nobody gets in, and without a hook this is the only way to tell
  console.error(`@captchakit/geetest: ${message}`);
};
