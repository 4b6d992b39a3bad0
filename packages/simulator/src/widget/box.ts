import type { GeeTestConfig, SimulatedAction } from './config.js';
import { element } from './element.js';
import { boxMargin } from './style.js';
import type { Words } from './words.js';

/** The box in which people and tests say how the visitor does. */
export interface Box {
  readonly root: HTMLDialogElement;
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  /** Says it to everybody, those who cannot see it included. */
  tell(text: string, result?: 'success' | 'fail'): void;
  setBusy(isBusy: boolean): void;
}

export interface BoxOptions {
  config: GeeTestConfig;
  words: Words;
  onAction: (action: SimulatedAction) => void;
}

const actions = ['pass', 'fail', 'close', 'break'] as const;

export function createBox({ config, words, onAction }: BoxOptions): Box {
  const isModal = config.product === 'popup' || config.product === 'bind';
  const mayClose = !config.hideBar?.includes('close');
  const titleId = `geetest_title_${Math.random().toString(36).slice(2)}`;

  const buttons = actions
    .filter((action) => action !== 'close' || mayClose)
    .map((action) => {
      const button = element('button', `geetest_action geetest_action_${action}`, words[action]);
      button.type = 'button';
      button.addEventListener('click', () => onAction(action));
      return button;
    });
  const title = element('h2', 'geetest_title', words.title);
  title.id = titleId;
  const bar = element('div', 'geetest_actions');
  bar.append(...buttons);
  const tips = element('output', 'geetest_result_tips');
  const box = element('div', 'geetest_box');
  box.append(title, element('p', 'geetest_explanation', words.explanation), bar, tips);

  const root = element('dialog', `geetest_box_wrap${isModal ? ' geetest_popup_wrap' : ''}`);
  root.setAttribute('aria-labelledby', titleId);
  const view = element('div', 'geetest_view');
  root.append(box, ...(isModal ? [] : [view]));

  // Escape: of a modal dialog it comes as `cancel`, which must not close it past us.
  root.addEventListener('cancel', (event) => {
    event.preventDefault();
    if (mayClose) onAction('close');
  });
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || isModal || !mayClose) return;
    event.preventDefault();
    onAction('close');
  });
  // What is inside is covered by the box, so a click on the dialog itself is one on the mask.
  root.addEventListener('click', ({ target, clientX, clientY }) => {
    if (!isModal || target !== root || config.mask?.outside === false) return;
    const { left, right, top, bottom } = root.getBoundingClientRect();
    const isInside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
    if (!isInside) onAction('close');
  });

  // In the next frame: a panel can itself bring a scrollbar, which makes the page narrower.
  const pageSize = new ResizeObserver(() => requestAnimationFrame(() => keepInView(root, view)));
  return {
    root,
    get isOpen() {
      return root.open;
    },
    open() {
      if (root.open) return;
      if (isModal) root.showModal();
      else {
        root.show();
        keepInView(root, view);
        pageSize.observe(view);
      }
      buttons[0]?.focus();
    },
    close() {
      pageSize.disconnect();
      root.close();
    },
    tell(text, result) {
      tips.className = `geetest_result_tips${result ? ` geetest_${result}` : ''}`;
      tips.textContent = text;
    },
    setBusy(isBusy) {
      root.setAttribute('aria-busy', String(isBusy));
    },
  };
}

/**
 * Makes a panel no wider than the page, and moves it to the side as far as it comes too close to an edge.
 * @param view fills what is seen of the page, without the place of a scrollbar
 */
function keepInView(panel: HTMLElement, view: HTMLElement): void {
  const page = view.getBoundingClientRect();
  panel.style.setProperty('--geetest-view-width', `${page.width}px`);
  panel.style.removeProperty('--geetest-shift');
  const { left, right } = panel.getBoundingClientRect();
  const shift = Math.max(page.left + boxMargin - left, 0) || Math.min(page.right - boxMargin - right, 0);
  if (shift !== 0) panel.style.setProperty('--geetest-shift', `${shift}px`);
}
