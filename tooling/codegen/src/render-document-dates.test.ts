import { expect, it } from 'vitest';
import type { SpecFacts } from './check-extensions.js';
import type { Schema } from './openapi-document.js';
import { renderDocumentDates } from './render-document-dates.js';

const specOf = (schemas: Record<string, Schema>, codes: object = {}): SpecFacts => ({
  ...({ vendor: 'acme', file: 'spec/acme/openapi.yaml', errors: [] } as unknown as SpecFacts),
  document: {
    openapi: '3.1.0',
    info: { title: 'Acme', version: '1' },
    servers: [],
    components: { schemas },
    'x-captchakit-errors': codes,
  },
  tasks: [{ name: 'AcmeTask', deprecated: false, info: { solution: 'AcmeSolution' } }] as unknown as SpecFacts['tasks'],
});

const datesOf = (...spec: Parameters<typeof specOf>): unknown => {
  const [, json] = /DocumentDates = ([\s\S]+);\s*$/.exec(renderDocumentDates(specOf(...spec))) ?? [];
  return JSON.parse(json ?? '');
};

it('tells the dates of tasks, of fields at any depth, of solutions and of codes', () => {
  const dates = datesOf(
    {
      AcmeTask: {
        'x-captchakit-until': '2025-02-01',
        properties: {
          plain: {},
          proxy: { $ref: '#/components/schemas/Proxy', 'x-captchakit-required-until': '2024-01-01' },
          extra: {
            'x-captchakit-since': '2023-01-01',
            properties: { mode: { 'x-captchakit-required-since': '2023-02-01' } },
          },
        },
      },
      AcmeSolution: { properties: { cookies: { 'x-captchakit-until': '2026-07-17' } } },
      Proxy: { 'x-captchakit-since': '2022-01-01' },
      Unused: { properties: { old: { 'x-captchakit-since': '2020-01-01' } } },
    },
    { ERROR_NEW: { onCreate: 'wait', 'x-captchakit-since': '2026-06-26' }, ERROR_OLD: { onCreate: 'wait' } },
  );
  expect(dates).toEqual({
    tasks: { AcmeTask: { until: '2025-02-01' } },
    fields: {
      AcmeTask: {
        proxy: { since: '2022-01-01', requiredUntil: '2024-01-01' },
        extra: { since: '2023-01-01' },
        'extra.mode': { requiredSince: '2023-02-01' },
      },
      AcmeSolution: { cookies: { until: '2026-07-17' } },
    },
    codes: { ERROR_NEW: { since: '2026-06-26' } },
  });
});

it('is empty for documents that have not changed', () => {
  expect(datesOf({ AcmeTask: { properties: { plain: {} } }, AcmeSolution: {} })).toEqual({
    tasks: {},
    fields: {},
    codes: {},
  });
});
