import { inlined } from './inline-parts.js';
import { hostsOf } from './operations.js';
import { both } from './pair.js';
import { at, type OpenScope, type Scope, tell } from './scope.js';
import { compareRest, compareTexts } from './texts.js';
import { fieldsOf, isEqual, shown } from './values.js';

const rootKeys: ReadonlySet<string> = new Set([
  'info',
  'servers',
  'paths',
  'webhooks',
  'components',
  'x-captchakit-provider',
  'x-captchakit-balance',
  'x-captchakit-errors',
]);
const providerKeys: ReadonlySet<string> = new Set(['id', 'title', 'docs', 'checked', 'apiKey', 'credentials', 'bans']);

/** Compares what a spec says of the provider as a whole. */
export function compareProvider(outer: OpenScope): void {
  const scope: Scope = { ...outer, side: 'request' };
  const root = both(outer.documents, fieldsOf);
  const document = at(scope, 'document');
  compareTexts(document, root);
  compareRest(document, root, rootKeys);
  if (!isEqual(root.before['info'], root.after['info'])) tell(document, 'text', 'is described anew (info)');
  const components = both(root, (fields) => fieldsOf(fields['components']));
  compareRest(at(document, 'components'), components, new Set(['schemas', ...inlined]));
  if (!isEqual(root.before['servers'], root.after['servers'])) {
    const hosts = both(root, ({ servers }) => hostsOf(servers));
    tell(at(scope, 'provider'), 'host-changed', `is at ${hosts.after} instead of ${hosts.before}`);
  }
  compareFacts(at(scope, 'provider'));

  const unit = both(root, (fields) => fieldsOf(fields['x-captchakit-balance'])['unit']);
  if (unit.before !== unit.after) {
    const message = `counts in ${shown(unit.after)} instead of ${shown(unit.before)}: the same number means something else`;
    tell(at(scope, 'getBalance'), 'balance-unit', message);
  }
}

function compareFacts(scope: Scope): void {
  const { before, after } = both(scope.documents, (document) => fieldsOf(document['x-captchakit-provider']));
  if (before['id'] !== after['id']) {
    tell(scope, 'provider-id', `has the id ${shown(after['id'])} instead of ${shown(before['id'])}`);
  }
  const env = both({ before, after }, ({ apiKey, credentials }) => ({ key: fieldsOf(apiKey)['env'], credentials }));
  if (!isEqual(env.before, env.after)) tell(scope, 'key-source', 'takes its key from another environment variable');
  const field = both({ before, after }, ({ apiKey }) => fieldsOf(apiKey)['field']);
  if (field.before !== field.after) {
    tell(scope, 'key-field', `sends its key as ${shown(field.after)} instead of ${shown(field.before)}`);
  }
  if (!isEqual(before['bans'], after['bans'])) tell(scope, 'bans', 'bans by other rules');
  const facts = ['title', 'docs', 'checked'].filter((key) => before[key] !== after[key]);
  if (facts.length > 0) tell(scope, 'provider-facts', `is described anew (${facts.join(', ')})`);
  compareRest(scope, { before, after }, providerKeys);
}
