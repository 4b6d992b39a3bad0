/** How the visitor does, when nobody is asked. */
export type SimulatedAction = 'pass' | 'fail' | 'close' | 'break';

/** The options of `initGeetest4` that this widget looks at. The others are accepted and change nothing. */
export interface GeeTestConfig {
  captchaId: string;
  /** @default 'float' */
  product?: 'float' | 'popup' | 'bind';
  /** @default { width: '260px', height: '50px' } */
  nativeButton?: { width?: string; height?: string };
  /** Scale of the button and the box. @default 1 */
  rem?: number;
  /** @default the language of the browser */
  language?: string;
  protocol?: 'http://' | 'https://';
  /** Of one request, in milliseconds. @default 30000 */
  timeout?: number;
  hideBar?: readonly ('close' | 'refresh')[];
  /** Of `popup` and `bind`. @default { outside: true, bgColor: '#0000004d' } */
  mask?: { outside?: boolean; bgColor?: string };
  /** Hosts, with or without scheme. @default the one this script is from */
  apiServers?: readonly string[];
  /** Width of the box. */
  nextWidth?: string;
  riskType?: string;
  /** `bind` only: no word about success. @default false */
  hideSuccess?: boolean;
  /** Called instead of the callback when no server answers. */
  offlineCb?: () => void;
  /** Hears of what goes wrong before there is an object. */
  onError?: (error: WidgetError) => void;
  userInfo?: string;
}

/** What `onError` gets. */
export class WidgetError extends Error {
  readonly code: string;
  readonly msg: string;
  readonly desc: { readonly detail: string };

  constructor(code: string, msg: string, detail: string) {
    super(`${code}: ${msg}. ${detail}`);
    this.code = code;
    this.msg = msg;
    this.desc = { detail };
  }
}

/** The servers to ask, one after the other, without a slash at their end. */
export function apiServersOf({ apiServers = [], protocol }: GeeTestConfig, scriptOrigin: string): string[] {
  if (apiServers.length === 0) return [scriptOrigin];
  const scheme = protocol ?? (location.protocol === 'https:' ? 'https://' : 'http://');
  return apiServers.map((server) => scheme + server.replace(/^https?:\/\//, '').replace(/\/+$/, ''));
}
