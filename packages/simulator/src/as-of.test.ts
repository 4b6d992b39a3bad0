import { describe, expect, it } from 'vitest';
import { createTestbed, type Json, sampleTasks } from '../test/testbed.js';
import { createSimulator } from './simulator.js';
import type { VendorId } from './vendors/index.js';

const { capmonster, ezcaptcha, onecaptcha } = sampleTasks;
const { version: _v3, ...withoutVersion } = capmonster.GeeTestV3Task;
const { minScore: _score, ...seedRecaptcha } = onecaptcha.RecaptchaV3TaskProxyless;
const {
  minScore: _enterpriseScore,
  recaptchaDataSValue: _data,
  ...seedEnterprise
} = onecaptcha.RecaptchaV3EnterpriseTaskProxyless;
const proxy = { proxyType: 'http', proxyAddress: '203.0.113.10', proxyPort: 8080 };

/** What each day says to a task: nothing when it accepts it, else its code and the field it names. */
const days: [vendor: VendorId, what: string, task: Json, answers: Record<string, [code: string, field: string]>][] = [
  [
    'capmonster',
    'the old name of a GeeTest task',
    capmonster.GeeTestV3TaskProxyless,
    { '2023-11-27': ['', ''], '2025-04-16': ['', ''], '2025-04-17': ['ERROR_TASK_NOT_SUPPORTED', 'type'] },
  ],
  [
    'capmonster',
    'a GeeTest task without a proxy',
    capmonster.GeeTestV3Task,
    { '2023-11-27': ['ERROR_TASK_ABSENT', 'proxyType'], '2025-04-17': ['', ''], '2026-08-21': ['', ''] },
  ],
  [
    'capmonster',
    'a GeeTest task with a proxy and no version',
    { ...withoutVersion, ...proxy },
    {
      '2023-11-27': ['', ''],
      '2026-05-18': ['', ''],
      '2026-05-19': ['ERROR_TASK_ABSENT', 'version'],
      '2026-06-26': ['ERROR_INVALID_TASK', 'version'],
    },
  ],
  [
    'capmonster',
    'initParameters for version 3',
    { ...capmonster.GeeTestV3Task, ...proxy, initParameters: {} },
    { '2024-10-13': ['', ''], '2024-10-14': ['ERROR_TASK_ABSENT', 'initParameters'] },
  ],
  [
    'capmonster',
    'an Enterprise task',
    capmonster.RecaptchaV3EnterpriseTask,
    { '2025-12-18': ['ERROR_TASK_NOT_SUPPORTED', 'type'], '2025-12-19': ['', ''] },
  ],
  [
    'onecaptcha',
    'reCAPTCHA v3 as it was in 2025',
    { ...seedRecaptcha, isInvisible: true },
    { '2025-07-25': ['', ''], '2026-07-17': ['ERROR_REQUIRED_FIELDS', 'minScore'] },
  ],
  [
    'onecaptcha',
    'reCAPTCHA v3 as it is now',
    onecaptcha.RecaptchaV3TaskProxyless,
    { '2026-07-16': ['ERROR_REQUIRED_FIELDS', 'minScore'], '2026-07-17': ['', ''] },
  ],
  [
    'onecaptcha',
    'the old spelling of Enterprise',
    onecaptcha.ReCaptchaV3EnterpriseTaskProxyless,
    { '2025-08-05': ['', ''], '2025-08-06': ['ERROR_REQUIRED_FIELDS', 'type'] },
  ],
  [
    'onecaptcha',
    'the new spelling of Enterprise',
    seedEnterprise,
    { '2025-08-05': ['ERROR_REQUIRED_FIELDS', 'type'], '2025-08-06': ['', ''] },
  ],
  [
    'ezcaptcha',
    'pairs to post without a mode',
    { ...ezcaptcha.CloudFlare5STask, rqData: { TheKey: 'TheValue' } },
    {
      '2025-01-12': ['ERROR_REQUEST_PARAMETERS', 'rqData'],
      '2025-01-13': ['', ''],
      '2025-01-14': ['ERROR_REQUEST_PARAMETERS', 'rqData.mode'],
    },
  ],
  ['ezcaptcha', 'no pairs to post', ezcaptcha.CloudFlare5STask, { '2024-01-01': ['', ''], '2026-08-21': ['', ''] }],
];

const cases = days.flatMap(([vendor, what, task, answers]) =>
  Object.entries(answers).map(([asOf, [code, field]]) => ({ vendor, what, task, asOf, code, field })),
);

describe('as of a day', () => {
  it.each(cases)('$asOf $vendor answers to $what: "$code" $field', async ({ vendor, task, asOf, code, field }) => {
    const { create } = createTestbed({ asOf });
    const { body } = await create(vendor, task);
    expect({ code: body['errorCode'] ?? '', description: body['errorDescription'] ?? '' }).toEqual({
      code,
      description: expect.stringContaining(field),
    });
  });

  it.each(days)('of no particular one, %s accepts %s', async (vendor, _what, task) => {
    const { create } = createTestbed();
    expect((await create(vendor, task)).body['errorId']).toBe(0);
  });

  it('solutions have the fields of that day', async () => {
    const fieldsOn = async (asOf: string) => {
      const { solve } = createTestbed({ asOf });
      return Object.keys((await solve('ezcaptcha', ezcaptcha.CloudFlare5STask)).solution);
    };
    expect(await fieldsOn('2025-06-01')).toEqual(['header', 'cookies', 'body']);
    expect(await fieldsOn('2026-01-01')).toEqual(['header', 'cookies', 'tlsVersion', 'body', 'sToken']);
  });

  it.each(['', '2023', '2023-02-30', 'yesterday', '2023-11-27T00:00:00Z'])('"%s" is no day', (asOf) => {
    expect(() => createSimulator({ asOf })).toThrow('asOf must be a day such as 2023-11-27');
  });
});
