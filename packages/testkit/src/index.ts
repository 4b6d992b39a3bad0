export { arbitraryInputs } from './arbitrary-inputs.js';
export { arbitraryProxy } from './arbitrary-proxy.js';
export { arbitraryText } from './arbitrary-text.js';
export { createVirtualClock, type VirtualClock } from '@captchakit/provider/testing';
export {
  type CheckStep,
  createFakeProvider,
  type FakeProvider,
  type FakeProviderOptions,
  type FakeScript,
  type RecordedCheck,
  type RecordedStart,
  type StartStep,
} from './fake-provider.js';
export { findProgram, requireProgram } from './programs.js';
export { rejection, transportFailure } from './sample-errors.js';
export { sampleChallenges, samplePrice, sampleSolutions, sampleTiming } from './samples.js';
export { createSteadyPolling } from './steady-polling.js';
