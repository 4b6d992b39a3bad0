/** What stays free between the box and the edges of the screen, in CSS pixels. */
export const boxMargin = 16;

const css = `
.geetest_captcha {
  --geetest-text: #1c2733;
  --geetest-quiet: #51606f;
  --geetest-ground: #ffffff;
  --geetest-line: #b3bfca;
  --geetest-accent: #1f5fd6;
  --geetest-good: #17713a;
  --geetest-bad: #b3261e;
  --geetest-scale: 1;
  color-scheme: light dark;
  display: inline-block;
  position: relative;
  max-width: 100%;
  font-size: calc(1rem * var(--geetest-scale));
  line-height: 1.4;
  color: var(--geetest-text);
}
@media (prefers-color-scheme: dark) {
  .geetest_captcha {
    --geetest-text: #e8edf2;
    --geetest-quiet: #a9b6c2;
    --geetest-ground: #1b232c;
    --geetest-line: #4a5865;
    --geetest-accent: #7fb0ff;
    --geetest-good: #6fd394;
    --geetest-bad: #ff9b91;
  }
}
.geetest_captcha button {
  font: inherit;
  color: inherit;
  background: var(--geetest-ground);
  border: 1px solid var(--geetest-line);
  border-radius: 0.4em;
  cursor: pointer;
}
.geetest_captcha button:focus-visible { outline: 3px solid var(--geetest-accent); outline-offset: 2px; }
.geetest_captcha button:hover { border-color: var(--geetest-accent); }
.geetest_captcha .geetest_btn_click {
  width: var(--geetest-width, 260px);
  height: var(--geetest-height, 50px);
  max-width: 100%;
  padding: 0 1em;
}
.geetest_captcha.geetest_success .geetest_btn_click { color: var(--geetest-good); border-color: currentColor; }
.geetest_captcha.geetest_success .geetest_btn_click::before { content: '✓ '; }
.geetest_captcha .geetest_box_wrap {
  box-sizing: border-box;
  width: var(--geetest-box-width, 22em);
  max-width: calc(100% - ${2 * boxMargin}px);
  padding: 1em;
  color: inherit;
  background: var(--geetest-ground);
  border: 1px solid var(--geetest-line);
  border-radius: 0.6em;
  text-align: start;
}
.geetest_captcha .geetest_box_wrap::backdrop { background: var(--geetest-mask, #0000004d); }
.geetest_captcha.geetest_float .geetest_box_wrap {
  position: absolute;
  inset: calc(100% + 0.4em) auto auto var(--geetest-shift, 0);
  max-width: calc(var(--geetest-view-width) - ${2 * boxMargin}px);
  margin: 0;
  z-index: 10;
  box-shadow: 0 0.3em 1em #00000033;
}
.geetest_captcha .geetest_view { position: fixed; inset: 0; visibility: hidden; }
.geetest_captcha .geetest_title { margin: 0 0 0.3em; font-size: 1.1em; font-weight: 600; }
.geetest_captcha .geetest_explanation { margin: 0 0 0.8em; color: var(--geetest-quiet); }
.geetest_captcha .geetest_actions { display: flex; flex-wrap: wrap; gap: 0.5em; }
.geetest_captcha .geetest_actions button { flex: 1 1 auto; min-width: 4.5em; min-height: 2.75em; padding: 0 0.8em; }
.geetest_captcha .geetest_action_pass { border-color: var(--geetest-accent); font-weight: 600; }
.geetest_captcha .geetest_result_tips { display: block; min-height: 1.4em; margin: 0.6em 0 0; color: var(--geetest-quiet); }
.geetest_captcha .geetest_result_tips.geetest_success { color: var(--geetest-good); }
.geetest_captcha .geetest_result_tips.geetest_fail { color: var(--geetest-bad); }
.geetest_captcha .geetest_news { position: absolute; top: 0; inset-inline-end: 0; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;

let isApplied = false;

/** Made by script, which a content security policy without inline styles allows. */
export function applyStyle(): void {
  if (isApplied) return;
  isApplied = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
