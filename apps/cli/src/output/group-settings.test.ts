import { expect, it } from 'vitest';
import { groupSettings } from './group-settings.js';

const settings = [
  { name: 'sites', text: 'a.example.com, b.example.com', source: '/home/config.json' },
  { name: 'timeout', text: '90s', source: 'CAPTCHAKIT_TIMEOUT' },
  { name: 'budget', text: '5 USD/day', source: '/home/config.json' },
  { name: 'journal', text: 'file that remembers what was paid for', source: undefined },
];

it('settings stand below who says so, those without a value at the end', () => {
  expect(groupSettings(settings, 30).join('\n')).toBe(
    [
      '/home/config.json',
      '  sites    a.example.com,',
      '           b.example.com',
      '  budget   5 USD/day',
      'CAPTCHAKIT_TIMEOUT',
      '  timeout  90s',
      'not set',
      '  journal  file that remembers',
      '           what was paid for',
    ].join('\n'),
  );
});

it('settings leave room for words on the narrowest of terminals', () => {
  expect(groupSettings(settings, 20).join('\n')).toContain(
    '\n  journal  file that\n    remembers what\n    was paid for',
  );
});
