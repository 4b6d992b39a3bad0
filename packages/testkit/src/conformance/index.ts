export { describeProvider } from './describe-provider.js';
export { errorOf, plantedKey, plantedProxy } from './planted.js';
export type {
  Body,
  ConformanceSchema,
  ConformanceSettings,
  ConformanceTables,
  ProviderConformance,
  ReadyExample,
  RefusedExample,
  RejectionExample,
  StartExample,
} from './provider-conformance.js';
export { createRecordedFetch, json, type RecordedFetch, type SentRequest, silence } from './recorded-fetch.js';
