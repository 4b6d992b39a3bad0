import type { MouseEvent } from 'react';
import { SpeedPicker } from './speed-picker.js';
import { useServer } from './use-server.js';
import { type View, views } from './use-view.js';

const titles: Readonly<Record<View, string>> = {
  solve: 'Solve',
  login: 'Protected login',
  providers: 'Providers',
};

/** The address stays as it is: what comes after its # names the part that is shown. */
const skipToContent = (event: MouseEvent) => {
  event.preventDefault();
  document.querySelector('main')?.focus();
};

export function Masthead({ view }: { view: View }) {
  const { status } = useServer();
  return (
    <header className="masthead">
      <a className="skip" href="#content" onClick={skipToContent}>
        Skip to the content
      </a>
      <div className="masthead-inner">
        <h1>
          <img src="/favicon.svg" alt="" width="28" height="28" />
          captchakit <span>demo</span>
        </h1>
        <nav aria-label="Parts of the demo">
          {views.map((each) => (
            <a key={each} href={`#${each}`} aria-current={each === view ? 'page' : undefined}>
              {titles[each]}
            </a>
          ))}
        </nav>
        {status?.mode !== 'live' && <SpeedPicker />}
      </div>
      {status?.mode === 'live' && (
        <p className="live-banner" role="note">
          <strong>Real services, real money.</strong> Only for pages on {status.sites?.join(', ')}; at most{' '}
          {status.budget}.
        </p>
      )}
    </header>
  );
}
