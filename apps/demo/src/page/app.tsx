import { useCallback, useEffect, useState } from 'react';
import type { Catalogue } from '../api.js';
import { api } from './api-client.js';
import { ChallengeForm } from './challenge-form.js';
import { ConnectionBanner } from './connection-banner.js';
import { FormSkeleton } from './form-skeleton.js';
import { LoginPanel } from './login-panel.js';
import { ResultPanel } from './result-panel.js';
import { phaseOf } from './run.js';
import { RunPanel } from './run-panel.js';
import { ServerContext, useServerConnection } from './use-server.js';
import { useRun } from './use-run.js';

export function App() {
  const server = useServerConnection();
  const { online, check } = server;
  const [catalogue, setCatalogue] = useState<Catalogue>();
  const { run, begin } = useRun();

  const loadCatalogue = useCallback(() => api.catalogue().then(setCatalogue, check), [check]);
  useEffect(() => {
    if (online) void loadCatalogue();
  }, [online, loadCatalogue]);

  const titleOf = useCallback(
    (provider: string) => catalogue?.providers.find(({ id }) => id === provider)?.title ?? provider,
    [catalogue],
  );

  return (
    <ServerContext value={server}>
      <header className="masthead">
        <a className="skip" href="#run">
          Skip to the solve
        </a>
        <div className="masthead-inner">
          <h1>
            <img src="/favicon.svg" alt="" width="28" height="28" />
            captchakit <span>demo</span>
          </h1>
          <p>
            Everything here is simulated on this machine: no keys, no network, no cost. The providers’ clock runs{' '}
            <strong className="speed">{online === undefined ? '…' : server.speed}×</strong> real speed, and times on
            this page are theirs.
          </p>
        </div>
      </header>
      <main className={catalogue ? undefined : 'loading'}>
        <section className="card form-card" aria-labelledby="form-title">
          <h2 id="form-title">Challenge</h2>
          {catalogue ? (
            <ChallengeForm
              catalogue={catalogue}
              busy={run !== undefined && phaseOf(run) === 'running'}
              onStart={begin}
              onUsed={loadCatalogue}
            />
          ) : (
            <FormSkeleton />
          )}
        </section>
        <RunPanel run={run} titleOf={titleOf} />
        <ResultPanel key={run?.id} run={run} titleOf={titleOf} />
        <LoginPanel />
      </main>
      <ConnectionBanner />
    </ServerContext>
  );
}
