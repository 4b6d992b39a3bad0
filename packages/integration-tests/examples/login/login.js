/* global initGeetest4 */
const form = document.querySelector('form');
const status = document.querySelector('[role=status]');
const product = new URLSearchParams(location.search).get('product') ?? 'float';

const say = (text) => (status.textContent = text);

async function logIn(captcha) {
  const { name, password } = Object.fromEntries(new FormData(form));
  const response = await fetch('/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password, captcha: captcha.getValidate() }),
  });
  say(await response.text());
}

initGeetest4(
  {
    captchaId: form.dataset.captchaId,
    product,
    language: 'eng',
    userInfo: 'login form',
    onError: ({ code, msg }) => say(`The verification cannot be loaded (${code} ${msg}).`),
  },
  (captcha) => {
    captcha
      .appendTo('#captcha')
      .onSuccess(() => (product === 'bind' ? logIn(captcha) : say('Verified.')))
      .onFail(() => say('Try again.'))
      .onClose(() => say('Verification was closed.'))
      .onError(({ code, msg }) => say(`The verification is broken (${code} ${msg}).`));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (captcha.getValidate()) logIn(captcha);
      else if (product === 'bind') captcha.showCaptcha();
      else say('Please verify first.');
    });
  },
);
