/** How much a user of the TypeScript packages feels of a change. */
export type ChangeClass = 'breaking' | 'additive' | 'documentation';

/** What a change touches: what a user sends, what he reads, or how a solve goes although both stay. */
export type Side = 'request' | 'response' | 'behaviour';

interface Rule {
  class: ChangeClass;
  side: Side;
  /** Why it is of this class. */
  why: string;
}

/** Every kind of change there is. `contributing/when-docs-change.md` shows the same table. */
export const rules = {
  // What one can call
  'operation-added': { class: 'additive', side: 'request', why: 'one more path to call' },
  'operation-removed': { class: 'breaking', side: 'request', why: 'calls of the path no longer compile' },
  'operation-renamed': {
    class: 'documentation',
    side: 'request',
    why: 'clients are typed by path, and the id is in no type that we export',
  },
  'body-required': { class: 'breaking', side: 'request', why: 'calls without a body no longer compile' },
  'body-optional': { class: 'additive', side: 'request', why: 'the body may be left out' },
  'body-format': { class: 'breaking', side: 'request', why: 'the body is sent in another format' },

  // What one sends
  'task-added': { class: 'additive', side: 'request', why: 'one more task to create' },
  'task-removed': { class: 'breaking', side: 'request', why: 'tasks of this kind no longer compile' },
  'request-form-added': { class: 'additive', side: 'request', why: 'one more form that may be sent' },
  'request-form-removed': { class: 'breaking', side: 'request', why: 'requests of this form no longer compile' },
  'request-field-added': { class: 'additive', side: 'request', why: 'it may be sent and need not' },
  'request-field-added-required': { class: 'breaking', side: 'request', why: 'requests without it no longer compile' },
  'request-field-removed': { class: 'breaking', side: 'request', why: 'requests with it no longer compile' },
  'request-field-required': { class: 'breaking', side: 'request', why: 'requests without it no longer compile' },
  'request-field-required-by-documents': {
    class: 'breaking',
    side: 'request',
    why: 'requests without it compile, and the service may refuse them',
  },
  'request-field-optional': { class: 'additive', side: 'request', why: 'it may be left out' },
  'request-type-narrowed': {
    class: 'breaking',
    side: 'request',
    why: 'a value that fitted no longer compiles; one of integers for numbers compiles and is refused',
  },
  'request-type-widened': { class: 'additive', side: 'request', why: 'values of one more type may be sent' },
  'request-constant': { class: 'breaking', side: 'request', why: 'the literal in the code no longer compiles' },
  'request-values-removed': { class: 'breaking', side: 'request', why: 'a value that fitted no longer compiles' },
  'request-values-added': { class: 'additive', side: 'request', why: 'one more value may be sent' },
  'request-limit-tightened': {
    class: 'breaking',
    side: 'request',
    why: 'the type stays, but a value that was taken is refused when the program runs',
  },
  'request-limit-loosened': { class: 'additive', side: 'request', why: 'more values are taken, by the same type' },
  'request-default-changed': {
    class: 'breaking',
    side: 'request',
    why: 'requests that leave it out compile and mean something else',
  },

  // What one reads
  'message-added': { class: 'additive', side: 'response', why: 'one more message to receive' },
  'message-removed': { class: 'breaking', side: 'response', why: 'code that names its type no longer compiles' },
  'answer-added': { class: 'additive', side: 'response', why: 'answers with this status get a type' },
  'answer-removed': { class: 'breaking', side: 'response', why: 'code that reads them no longer compiles' },
  'answer-format': { class: 'breaking', side: 'response', why: 'what is read has another type' },
  'response-field-added': { class: 'additive', side: 'response', why: 'it may be read' },
  'response-field-removed': { class: 'breaking', side: 'response', why: 'code that reads it no longer compiles' },
  'response-field-optional': {
    class: 'breaking',
    side: 'response',
    why: 'it may be undefined, which strict code does not take',
  },
  'response-field-required': { class: 'additive', side: 'response', why: 'it is always there' },
  'response-type-changed': { class: 'breaking', side: 'response', why: 'code that reads it no longer compiles' },
  'response-type-narrowed': { class: 'additive', side: 'response', why: 'what is read still fits the code' },
  'response-fractions': {
    class: 'breaking',
    side: 'response',
    why: 'a number as before, but no longer a whole one',
  },
  'response-values-added': {
    class: 'breaking',
    side: 'response',
    why: 'a switch over the closed set no longer covers it',
  },
  'response-values-removed': {
    class: 'breaking',
    side: 'response',
    why: 'comparing with a value outside the closed set no longer compiles',
  },
  'response-known-values': {
    class: 'additive',
    side: 'response',
    why: 'the set is open, any text fits its type; only the names that editors offer change',
  },
  'response-openness': {
    class: 'breaking',
    side: 'response',
    why: 'a closed set has a narrower type than an open one',
  },
  'response-form-added': { class: 'breaking', side: 'response', why: 'code that tells the forms apart misses one' },
  'response-form-removed': { class: 'breaking', side: 'response', why: 'code that reads this form no longer compiles' },
  'response-limit': { class: 'documentation', side: 'response', why: 'answers are not checked against limits' },
  'schema-added': { class: 'additive', side: 'response', why: 'one more type to import' },
  'schema-removed': { class: 'breaking', side: 'response', why: 'code that names the type no longer compiles' },

  // How solves go
  'provider-new': { class: 'additive', side: 'behaviour', why: 'nothing of it was released before' },
  'provider-id': { class: 'breaking', side: 'behaviour', why: 'refs and settings name the provider by its id' },
  'key-source': { class: 'breaking', side: 'behaviour', why: 'the key is looked for under another name' },
  'key-field': { class: 'additive', side: 'behaviour', why: 'the client fills in the key by itself' },
  'balance-unit': { class: 'breaking', side: 'behaviour', why: 'the number compiles and counts something else' },
  'host-changed': { class: 'additive', side: 'behaviour', why: 'requests go there by themselves' },
  'request-timeout': { class: 'additive', side: 'behaviour', why: 'the client waits as long as it has to' },
  bans: { class: 'additive', side: 'behaviour', why: 'the simulator follows; nobody changes code' },
  'error-added': { class: 'additive', side: 'behaviour', why: 'codes are open texts; this one gets a remedy' },
  'error-removed': { class: 'additive', side: 'behaviour', why: 'codes are open texts; this one loses its remedy' },
  'error-remedy': { class: 'additive', side: 'behaviour', why: 'the solver does what the table says' },
  'error-facts': { class: 'additive', side: 'behaviour', why: 'the solver judges money and scope by the table' },
  timing: {
    class: 'additive',
    side: 'behaviour',
    why: 'the solver keeps to the limits by itself; stricter ones are felt, but code stays',
  },
  'solution-lifetime': {
    class: 'additive',
    side: 'behaviour',
    why: 'a solve tells how long its solution is good; code stays',
  },
  price: { class: 'additive', side: 'behaviour', why: 'it costs more or less; limits of money do what they are for' },
  'price-published': { class: 'additive', side: 'behaviour', why: 'limits of money can count it' },
  'price-unpublished': {
    class: 'breaking',
    side: 'behaviour',
    why: 'with maxCost or a budget, the provider is no candidate any more',
  },
  'price-currency': {
    class: 'breaking',
    side: 'behaviour',
    why: 'with maxCost or a budget, the provider is no candidate without a rate for the new currency',
  },
  kind: { class: 'breaking', side: 'behaviour', why: 'the task solves another kind of challenge' },

  // What is only read about it
  text: { class: 'documentation', side: 'behaviour', why: 'comments in editors' },
  deprecated: { class: 'documentation', side: 'behaviour', why: 'editors strike it through; it works as before' },
  'document-dates': {
    class: 'documentation',
    side: 'behaviour',
    why: 'says since or until when; only a simulator that goes back in time follows',
  },
  'provider-facts': { class: 'documentation', side: 'behaviour', why: 'title, link or the day of the last look' },
  'price-checked': { class: 'documentation', side: 'behaviour', why: 'the same price, looked up again' },
  'solution-schema': {
    class: 'documentation',
    side: 'behaviour',
    why: 'another name; what it means for the fields is told field by field',
  },
  unclassified: {
    class: 'breaking',
    side: 'behaviour',
    why: 'no rule knows it, and a wrong alarm is cheaper than a silent break',
  },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;
