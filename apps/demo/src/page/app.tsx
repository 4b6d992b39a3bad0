import { useCallback, useEffect, useState } from 'react';
import type { Catalogue } from '../api.js';
import { api } from './api-client.js';
import { ConnectionBanner } from './connection-banner.js';
import { useStories } from './feed/use-stories.js';
import { LoginView } from './login/login-view.js';
import { Masthead } from './masthead.js';
import { ProvidersView } from './providers/providers-view.js';
import { SolveView } from './solve-view.js';
import { ServerContext, useServer, useServerConnection } from './use-server.js';
import { useView } from './use-view.js';

export function App() {
  const server = useServerConnection();
  return (
    <ServerContext value={server}>
      <Page />
      <ConnectionBanner />
    </ServerContext>
  );
}

function Page() {
  const { online, check } = useServer();
  const view = useView();
  const stories = useStories();
  const [catalogue, setCatalogue] = useState<Catalogue>();
  const [chosen, setChosen] = useState<string>();

  const loadCatalogue = useCallback(() => api.catalogue().then(setCatalogue, check), [check]);
  useEffect(() => {
    if (online) void loadCatalogue();
  }, [online, loadCatalogue]);

  const titleOf = useCallback(
    (provider: string) => catalogue?.providers.find(({ id }) => id === provider)?.title ?? provider,
    [catalogue],
  );
  const show = useCallback((id: string) => {
    setChosen(id);
    location.hash = '#solve';
  }, []);

  return (
    <>
      <Masthead view={view} />
      <main id="content" tabIndex={-1}>
        {view === 'solve' && (
          <SolveView
            catalogue={catalogue}
            onUsed={() => void loadCatalogue()}
            stories={stories}
            shown={chosen ?? stories?.[0]?.id}
            onShow={show}
            titleOf={titleOf}
          />
        )}
        {view === 'login' && <LoginView onLoop={show} />}
        {view === 'providers' && <ProvidersView stories={stories} titleOf={titleOf} catalogue={catalogue} />}
      </main>
    </>
  );
}
