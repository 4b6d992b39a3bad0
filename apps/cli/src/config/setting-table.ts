import { providers } from '../providers.js';

/** One setting, as flags, the environment and files know it. */
export interface Setting {
  /** As in files: a dot leads into an object. */
  readonly name: string;
  readonly kind: 'text' | 'list';
  /** Environment variable. A list is separated by commas there. */
  readonly variable: string;
  readonly description: string;
  /** A project's file is somebody else's text, so this counts only from one's own file, the environment or a flag. */
  readonly ownerOnly?: true;
  /** Never shown, and never on a command line. */
  readonly secret?: true;
}

export const settingTable: readonly Setting[] = [
  {
    name: 'sites',
    kind: 'list',
    variable: 'CAPTCHAKIT_SITES',
    description: 'hosts you own or are authorised to test: example.com, *.example.com, localhost:8080',
  },
  {
    name: 'provider',
    kind: 'list',
    variable: 'CAPTCHAKIT_PROVIDER',
    description: 'providers to use, in this order',
  },
  {
    name: 'strategy',
    kind: 'text',
    variable: 'CAPTCHAKIT_STRATEGY',
    description: 'which provider first: in-order, cheapest or fastest',
  },
  { name: 'timeout', kind: 'text', variable: 'CAPTCHAKIT_TIMEOUT', description: 'longest wait: 90, 90s or 2m' },
  {
    name: 'maxCost',
    kind: 'text',
    variable: 'CAPTCHAKIT_MAX_COST',
    description: 'the most one solve may cost, all attempts together: 0.01 USD',
  },
  {
    name: 'budget',
    kind: 'text',
    variable: 'CAPTCHAKIT_BUDGET',
    description: 'the most all solves may cost within a time: 5 USD/day',
  },
  {
    name: 'hedgeAfter',
    kind: 'text',
    variable: 'CAPTCHAKIT_HEDGE_AFTER',
    description: 'ask a second provider beside the first after this time',
  },
  {
    name: 'journal',
    kind: 'text',
    variable: 'CAPTCHAKIT_JOURNAL',
    description: 'file that remembers what was paid for',
    ownerOnly: true,
  },
  ...providers.flatMap(({ id, title, environmentVariable }): Setting[] => [
    {
      name: `keys.${id}`,
      kind: 'text',
      variable: environmentVariable,
      description: `API key of ${title}`,
      ownerOnly: true,
      secret: true,
    },
    {
      name: `keyCommands.${id}`,
      kind: 'text',
      variable: environmentVariable.replace(/_API_KEY$/, '_API_KEY_COMMAND'),
      description: `command that prints the API key of ${title}`,
      ownerOnly: true,
    },
    {
      name: `baseUrls.${id}`,
      kind: 'text',
      variable: environmentVariable.replace(/_API_KEY$/, '_BASE_URL'),
      description: `where the API of ${title} is`,
      ownerOnly: true,
    },
  ]),
];

export const settingNamed = (name: string): Setting | undefined =>
  settingTable.find((setting) => setting.name === name);
