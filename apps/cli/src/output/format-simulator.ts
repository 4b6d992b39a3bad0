import type { Scenario, SimulatorConnection } from '@captchakit/simulator';
import { styleText } from 'node:util';
import { formatTable } from './format-table.js';
import { quoteForShell } from './quote-for-shell.js';
import { wrapText } from './wrap-text.js';

/** A scenario under the name or path it was given by. */
export type NamedScenario = Scenario & { name: string };

/** Where everything is, what goes wrong, and a command to copy. Fits 60 columns. */
export function formatSimulator(
  { control, speed, apis }: SimulatorConnection,
  { scenario, asOf }: { scenario?: NamedScenario | undefined; asOf?: string | undefined } = {},
): string[] {
  const { geetest, ...vendors } = apis;
  const rows = [
    ['control', control],
    ...(scenario ? [['scenario', scenario.name]] : []),
    ...(asOf ? [['as of', asOf]] : []),
    ...Object.entries(vendors).flatMap(([id, { url, apiKey }]) => [
      [id, url],
      ['', `key ${apiKey}`],
    ]),
    ['geetest', geetest.url],
    ['', `id  ${geetest.captchaId}`],
    ['', `key ${geetest.captchaKey}`],
    ['widget', `${geetest.url}/v4/gt4.js`],
  ];
  return [
    `${styleText('bold', 'The simulator runs')}${speed === 1 ? '' : ` at speed ${speed}`}. Ctrl-C ends it.`,
    ...(scenario?.description ? wrapText(scenario.description, 60).split('\n') : []),
    '',
    ...formatTable(rows),
    '',
    'Try it:',
    '  captchakit solve geetest-v4 \\',
    `    --simulator ${quoteForShell(control)} \\`,
    '    --page-url https://example.com/login \\',
    `    --captcha-id ${geetest.captchaId}`,
  ];
}
