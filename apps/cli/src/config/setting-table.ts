import { providers } from '../providers.js';
import { commonProviders, commonSites, type Narrow, shorterTime, smallerBudget, smallerCost } from './narrow.js';

/** One setting, as flags, the environment and files know it. */
export interface Setting {
  /** As in files: a dot leads into an object. */
  readonly name: string;
  readonly kind: 'text' | 'list';
  /** Environment variable. A list is separated by commas there. */
  readonly variable: string;
  readonly description: string;
  /**
   * What counts of a project's file, which is somebody else's text and must not widen what one's own file allows:
   * `nothing`, what one's own file does not say, or what keeps to both.
   */
  readonly inProject: 'nothing' | 'unless-own' | Narrow;
  /** Never shown, and never on a command line. */
  readonly secret?: true;
}

export const settingTable: readonly Setting[] = [
  {
    name: 'sites',
    kind: 'list',
    variable: 'CAPTCHAKIT_SITES',
    description: 'hosts you own or are authorised to test: example.com, *.example.com, localhost:8080',
    inProject: commonSites,
  },
  {
    name: 'provider',
    kind: 'list',
    variable: 'CAPTCHAKIT_PROVIDER',
    description: 'providers to use, in this order',
    inProject: commonProviders,
  },
  {
    name: 'strategy',
    kind: 'text',
    variable: 'CAPTCHAKIT_STRATEGY',
    description: 'which provider to ask first: in-order, cheapest or fastest',
    inProject: 'unless-own',
  },
  {
    name: 'timeout',
    kind: 'text',
    variable: 'CAPTCHAKIT_TIMEOUT',
    description: 'longest wait: 90, 90s or 2m',
    inProject: shorterTime,
  },
  {
    name: 'maxCost',
    kind: 'text',
    variable: 'CAPTCHAKIT_MAX_COST',
    description: 'the most one solve may cost, all attempts together: 0.01 USD',
    inProject: smallerCost,
  },
  {
    name: 'budget',
    kind: 'text',
    variable: 'CAPTCHAKIT_BUDGET',
    description: 'the most all solves together may cost per minute, hour, day or week: 5 USD/day',
    inProject: smallerBudget,
  },
  {
    name: 'rates',
    kind: 'list',
    variable: 'CAPTCHAKIT_RATES',
    description: 'what one unit of a currency is worth in US dollars: CNY=0.14,EUR=1.1',
    inProject: 'nothing',
  },
  {
    name: 'hedgeAfter',
    kind: 'text',
    variable: 'CAPTCHAKIT_HEDGE_AFTER',
    description: 'ask a second provider in parallel after this time; both may be charged',
    inProject: 'nothing',
  },
  {
    name: 'journal',
    kind: 'text',
    variable: 'CAPTCHAKIT_JOURNAL',
    description: 'file that records paid tasks',
    inProject: 'nothing',
  },
  ...providers.flatMap(({ id, title, environmentVariable }): Setting[] => [
    {
      name: `keys.${id}`,
      kind: 'text',
      variable: environmentVariable,
      description: `API key of ${title}`,
      inProject: 'nothing',
      secret: true,
    },
    {
      name: `keyCommands.${id}`,
      kind: 'text',
      variable: environmentVariable.replace(/_API_KEY$/, '_API_KEY_COMMAND'),
      description: `command that prints the API key of ${title}`,
      inProject: 'nothing',
    },
    {
      name: `baseUrls.${id}`,
      kind: 'text',
      variable: environmentVariable.replace(/_API_KEY$/, '_BASE_URL'),
      description: `address of the API of ${title}`,
      inProject: 'nothing',
    },
  ]),
];

export const settingNamed = (name: string): Setting | undefined =>
  settingTable.find((setting) => setting.name === name);
