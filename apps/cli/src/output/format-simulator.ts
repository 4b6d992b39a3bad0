import type { SimulatorConnection } from '@captchakit/simulator';
import { styleText } from 'node:util';
import { formatTable } from './format-table.js';

/** Where everything is, and a command to copy. Fits 60 columns. */
export function formatSimulator({ control, speed, apis }: SimulatorConnection): string[] {
  const { geetest, ...vendors } = apis;
  const rows = [
    ['control', control],
    ...Object.entries(vendors).flatMap(([id, { url, apiKey }]) => [
      [id, url],
      ['', `key ${apiKey}`],
    ]),
    ['geetest', geetest.url],
    ['', `id  ${geetest.captchaId}`],
    ['', `key ${geetest.captchaKey}`],
  ];
  return [
    `${styleText('bold', 'The simulator runs')}${speed === 1 ? '' : ` at speed ${speed}`}. Ctrl-C ends it.`,
    '',
    ...formatTable(rows),
    '',
    'Try it:',
    '  captchakit solve geetest-v4 \\',
    `    --simulator ${control} \\`,
    '    --page-url https://example.com/login \\',
    `    --captcha-id ${geetest.captchaId}`,
  ];
}
