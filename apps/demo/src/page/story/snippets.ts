import type { ChallengeKind } from '@captchakit/provider';
import { hedgeAfterMs } from '../../limits.js';
import type { Delivery, RequestedMessage } from '../../api.js';
import type { VendorId } from '../../server/worlds/vendors.js';

type Values = Readonly<Record<string, unknown>>;

/** Form fields by the names the page of the site gives them; undefined for a kind without a form. */
export function formFields(kind: ChallengeKind, solution: Values): Readonly<Record<string, string>> | undefined {
  const text = (name: string) => String(solution[name]);
  switch (kind) {
    case 'geetest-v3':
      if (!('validate' in solution)) return asTexts(solution);
      return {
        geetest_challenge: text('challenge'),
        geetest_validate: text('validate'),
        geetest_seccode: text('seccode'),
      };
    case 'geetest-v4':
      return asTexts(solution);
    case 'recaptcha-v3':
      return { 'g-recaptcha-response': text('token') };
    case 'cloudflare-challenge':
      return undefined;
  }
}

/** The body of a form. */
export const toForm = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();

/** The request of the site's page, for a shell: its form, or the page itself with what opens it. */
export function toCurl(kind: ChallengeKind, pageUrl: string, { solution }: Pick<Delivery, 'solution'>): string {
  const values: Values = { ...solution };
  const fields = formFields(kind, values);
  const parts = fields
    ? Object.entries(fields).map(([name, value]) => `--data-urlencode ${quote(`${name}=${value}`)}`)
    : [
        ...(typeof values['userAgent'] === 'string' ? [`--user-agent ${quote(values['userAgent'])}`] : []),
        `--cookie ${quote(cookieHeader(values['cookies']))}`,
        ...Object.entries((values['headers'] ?? {}) as Values).flatMap(([name, value]) =>
          /^(cookie|user-agent)$/i.test(name) ? [] : `--header ${quote(`${name}: ${String(value)}`)}`,
        ),
      ];
  return [`curl ${quote(pageUrl)}`, ...parts].join(' \\\n  ');
}

const factories: Readonly<Record<VendorId, readonly [create: string, module: string]>> = {
  capmonster: ['createCapMonster', '@captchakit/capmonster'],
  ezcaptcha: ['createEzCaptcha', '@captchakit/ezcaptcha'],
  onecaptcha: ['createOneCaptcha', '@captchakit/onecaptcha'],
};

const strategyNames = { 'in-order': 'inOrder', cheapest: 'cheapest', fastest: 'fastest' } as const;

/** A program that solves the same challenge with the real services. */
export function toTypeScript(request: RequestedMessage, providers: readonly string[]): string {
  const { kind, input = {}, provider, strategy = 'in-order', hedge } = request;
  const used = (provider === undefined ? providers : [provider]).flatMap((id) =>
    id in factories ? [factories[id as VendorId]] : [],
  );
  const core = strategy === 'in-order' ? 'createSolver' : `${strategyNames[strategy]}, createSolver`;
  const host = hostOf(input['pageUrl']);
  return [
    ...used.map(([create, module]) => `import { ${create} } from '${module}';`),
    `import { ${core} } from '@captchakit/solver-core';`,
    '',
    'await using solver = createSolver({',
    `  providers: [${used.map(([create]) => `${create}()`).join(', ')}],`,
    `  sites: [${literal(host)}],`,
    ...(strategy === 'in-order' ? [] : [`  strategy: ${strategyNames[strategy]},`]),
    ...(hedge ? [`  hedgeAfterMs: ${hedgeAfterMs},`] : []),
    '});',
    'const { solution } = await solver.solve({',
    `  kind: ${literal(kind)},`,
    ...Object.entries(input).map(([name, value]) => `  ${name}: ${literal(value)},`),
    '});',
    'console.log(solution);',
    '',
  ].join('\n');
}

const asTexts = (values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));

const cookieHeader = (cookies: unknown): string =>
  Object.entries((cookies ?? {}) as Values)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join('; ');

const hostOf = (pageUrl: unknown): string =>
  typeof pageUrl === 'string' && URL.canParse(pageUrl) ? new URL(pageUrl).host : 'example.com';

/** One word of a POSIX shell. */
const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const literal = (value: unknown): string =>
  typeof value === 'string'
    ? `'${JSON.stringify(value)
        .slice(1, -1)
        .replaceAll(String.raw`\"`, '"')
        .replaceAll("'", String.raw`\'`)}'`
    : JSON.stringify(value);
