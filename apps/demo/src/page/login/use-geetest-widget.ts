import type { LoginStatus } from '../../api.js';
import { type RefObject, useEffect, useRef, useState } from 'react';

/** The part of GeeTest's widget that this page uses. */
interface Widget {
  appendTo(element: HTMLElement): Widget;
  onReady(listener: () => void): Widget;
  onSuccess(listener: () => void): Widget;
  onError(listener: (failure: WidgetFailure) => void): Widget;
  getValidate(): Record<string, string> | false;
  reset(): void;
  destroy?(): void;
}

interface WidgetFailure {
  desc?: { detail?: string };
  msg?: string;
}

declare global {
  interface Window {
    initGeetest4?: (config: object, callback: (widget: Widget) => void) => void;
  }
}

export interface GeeTestWidget {
  /** Where it is shown. */
  place: RefObject<HTMLDivElement | null>;
  /** What the visitor was given, once there is something. */
  pass: Readonly<Record<string, string>> | undefined;
  problem: string;
  /** Another visitor, another puzzle. */
  reset(): void;
}

/**
 * Shows the widget of a captcha id. The simulator serves a script of its own; a site takes the one of GeeTest.
 * @param online whether the server answers: where it did not, the widget is tried again when it is back
 */
export function useGeeTestWidget(status: LoginStatus | undefined, online: boolean | undefined): GeeTestWidget {
  const { captchaId, script } = status ?? {};
  const place = useRef<HTMLDivElement>(null);
  const widget = useRef<Widget>(undefined);
  const [pass, setPass] = useState<Record<string, string>>();
  const [problem, setProblem] = useState('');

  useEffect(() => {
    if (captchaId === undefined || script === undefined || !online || widget.current) return undefined;
    let left = false;
    const onError = ({ desc, msg }: WidgetFailure) => setProblem(desc?.detail ?? msg ?? 'The widget is broken.');
    const show = () => {
      if (left) return;
      window.initGeetest4!({ captchaId, product: 'float', language: 'eng', onError }, (made) => {
        if (left || !place.current) return;
        widget.current = made;
        setProblem('');
        made
          .appendTo(place.current)
          .onSuccess(() => setPass(made.getValidate() || undefined))
          .onError(onError);
      });
    };
    loadScript(script).then(show, () => setProblem('The widget could not be loaded.'));
    return () => {
      left = true;
    };
  }, [captchaId, script, online]);

  useEffect(
    () => () => {
      widget.current?.destroy?.();
      widget.current = undefined;
    },
    [],
  );

  const reset = () => {
    setPass(undefined);
    widget.current?.reset();
  };
  return { place, pass, problem, reset };
}

const loaded = new Map<string, Promise<void>>();

/** Each script once, however many ask for it. */
function loadScript(src: string): Promise<void> {
  const known = loaded.get(src);
  if (known) return known;
  const loading = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = src;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      loaded.delete(src);
      reject(new Error(`${src} was not loaded`));
    });
    document.head.append(script);
  });
  loaded.set(src, loading);
  return loading;
}
