import { useServer } from './use-server.js';

/** Lies over the page, so that nothing moves when it comes and goes. */
export function ConnectionBanner() {
  const { online } = useServer();
  return (
    <output className="banner-place">
      {online === false && (
        <span className="banner">
          <span className="spinner" aria-hidden="true" />
          <span>
            The demo server does not answer. Trying again every two seconds; <code>npm start</code> starts it.
          </span>
        </span>
      )}
    </output>
  );
}
