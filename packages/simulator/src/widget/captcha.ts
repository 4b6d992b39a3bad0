import { createBox } from './box.js';
import { type GeeTestConfig, type SimulatedAction, WidgetError } from './config.js';
import { element } from './element.js';
import { createListeners, type Listener, type WidgetEvents } from './listeners.js';
import type { Pass, Server } from './server.js';
import { applyStyle } from './style.js';
import { wordsOf } from './words.js';

/** The object that `initGeetest4` hands to its callback. All but `getValidate` return it. */
export interface Captcha {
  appendTo(target: string | HTMLElement): Captcha;
  onReady(listener: () => void): Captcha;
  onNextReady(listener: () => void): Captcha;
  onBoxShow(listener: () => void): Captcha;
  onSuccess(listener: () => void): Captcha;
  onFail(listener: Listener<'fail'>): Captcha;
  onError(listener: (error: WidgetError) => void): Captcha;
  onClose(listener: () => void): Captcha;
  /** False until the visitor has passed. */
  getValidate(): Pass | false;
  showCaptcha(): Captcha;
  showBox(): Captcha;
  reset(): Captcha;
  destroy(): Captcha;
}

export interface CaptchaOptions {
  config: GeeTestConfig;
  server: Server;
  /** What to do where a box would open; undefined opens it. */
  simulated: () => SimulatedAction | undefined;
}

export function createCaptcha({ config, server, simulated }: CaptchaOptions): Captcha {
  const { captchaId, product = 'float', nativeButton = {}, mask = {}, rem = 1, nextWidth } = config;
  const words = wordsOf(config.language ?? navigator.language);
  const listeners = createListeners();
  let pass: Pass | false = false;
  let fails = 0;
  let isReady = false;
  let isDestroyed = false;
  /** Answers to an earlier one come too late. */
  let round = 0;

  applyStyle();
  const root = element('div', `geetest_captcha geetest_${product}`);
  const style: Readonly<Record<string, string | undefined>> = {
    '--geetest-width': nativeButton.width,
    '--geetest-height': nativeButton.height,
    '--geetest-scale': String(rem),
    '--geetest-mask': mask.bgColor,
    '--geetest-box-width': nextWidth,
  };
  for (const [name, value] of Object.entries(style)) if (value) root.style.setProperty(name, value);
  const button = element('button', 'geetest_btn_click');
  button.type = 'button';
  button.setAttribute('aria-haspopup', 'dialog');
  const box = createBox({ config, words, onAction: act });
  if (product !== 'bind') root.append(button);
  // For those who cannot see the button change; what is in the box goes with it.
  const news = element('output', 'geetest_news');
  root.append(box.root, news);

  function label(): void {
    const text = pass ? words.verified : words.button;
    root.classList.toggle('geetest_success', pass !== false);
    button.textContent = text;
    button.setAttribute('aria-label', text);
  }

  function closeBox(): void {
    if (box.isOpen) box.close();
  }

  function fail(error: WidgetError): void {
    closeBox();
    listeners.tell('error', error);
  }

  async function takePass(): Promise<void> {
    const own = round;
    box.setBusy(true);
    box.tell(words.loading);
    try {
      const taken = await server.pass();
      if (own !== round) return;
      pass = taken;
      label();
      closeBox();
      news.textContent = product === 'bind' && config.hideSuccess ? '' : words.passed;
      listeners.tell('success');
    } catch (error) {
      if (own === round) fail(error as WidgetError);
    } finally {
      box.setBusy(false);
    }
  }

  function act(action: SimulatedAction): void {
    switch (action) {
      case 'pass':
        return void takePass();
      case 'fail':
        fails += 1;
        box.tell(words.failed(fails), 'fail');
        return listeners.tell('fail', { captcha_id: captchaId, fail_count: fails });
      case 'close':
        closeBox();
        return listeners.tell('close');
      case 'break':
        box.tell(words.broken, 'fail');
        return fail(new WidgetError('60101', 'verify failed', 'Somebody chose to break the simulated widget.'));
    }
  }

  function show(): void {
    if (isDestroyed || pass || box.isOpen) return;
    if (!root.isConnected) document.body.append(root);
    box.tell('');
    listeners.tell('nextReady');
    const action = simulated();
    if (!action) box.open();
    listeners.tell('boxShow');
    if (action) act(action);
  }

  function getReady(): void {
    const own = round;
    queueMicrotask(() => {
      if (isDestroyed || own !== round) return;
      isReady = true;
      listeners.tell('ready');
    });
  }

  button.addEventListener('click', show);
  label();
  getReady();

  const listen =
    <Name extends keyof WidgetEvents>(name: Name) =>
    (listener: Listener<Name>) => {
      listeners.add(name, listener);
      return captcha;
    };
  const captcha: Captcha = {
    appendTo(target) {
      if (product === 'bind') return captcha;
      const place = typeof target === 'string' && target.startsWith('#') ? document.querySelector(target) : target;
      if (place instanceof HTMLElement) place.append(root);
      else
        listeners.tell(
          'error',
          new WidgetError('60002', 'illegal appendTo', 'Give appendTo an id such as #captcha, or an element.'),
        );
      return captcha;
    },
    onReady(listener) {
      listeners.add('ready', listener);
      if (isReady) queueMicrotask(listener);
      return captcha;
    },
    onNextReady: listen('nextReady'),
    onBoxShow: listen('boxShow'),
    onSuccess: listen('success'),
    onFail: listen('fail'),
    onError: listen('error'),
    onClose: listen('close'),
    getValidate: () => pass && { ...pass },
    showCaptcha() {
      show();
      return captcha;
    },
    showBox: () => captcha.showCaptcha(),
    reset() {
      round += 1;
      pass = false;
      fails = 0;
      news.textContent = '';
      isReady = false;
      closeBox();
      label();
      getReady();
      return captcha;
    },
    destroy() {
      round += 1;
      isDestroyed = true;
      closeBox();
      root.remove();
      return captcha;
    },
  };
  return captcha;
}
