import type { WidgetError } from './config.js';

/** What each event of a captcha hands to its listeners. */
export interface WidgetEvents {
  ready: [];
  nextReady: [];
  boxShow: [];
  success: [];
  fail: [{ captcha_id: string; fail_count: number }];
  error: [WidgetError];
  close: [];
}

export type Listener<Name extends keyof WidgetEvents> = (...details: WidgetEvents[Name]) => void;

/** The listeners of one captcha, called in the order in which they came. */
export interface Listeners {
  add<Name extends keyof WidgetEvents>(name: Name, listener: Listener<Name>): void;
  tell<Name extends keyof WidgetEvents>(name: Name, ...details: WidgetEvents[Name]): void;
}

export function createListeners(): Listeners {
  const listeners: { [Name in keyof WidgetEvents]: Listener<Name>[] } = {
    ready: [],
    nextReady: [],
    boxShow: [],
    success: [],
    fail: [],
    error: [],
    close: [],
  };
  return {
    add: (name, listener) => void listeners[name].push(listener),
    tell(name, ...details) {
      for (const listener of listeners[name]) {
        try {
          listener(...details);
        } catch (error) {
          // One that fails keeps nothing from the others.
          reportError(error);
        }
      }
    },
  };
}
