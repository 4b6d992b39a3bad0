import { useEffect, useState } from 'react';
import type { Catalogue, ProviderReport, Story } from '../../api.js';
import { api } from '../api-client.js';
import { useServer } from '../use-server.js';
import { BurstPanel } from './burst-panel.js';
import { ProviderCard } from './provider-card.js';

interface Props {
  catalogue: Catalogue | undefined;
  stories: readonly Story[] | undefined;
  titleOf: (provider: string) => string;
}

/** How often the numbers are read, in milliseconds. */
const readEveryMs = 1000;

/** What selection and polling know of the providers, and how they react when one misbehaves. */
export function ProvidersView({ catalogue, stories, titleOf }: Props) {
  const { online, check } = useServer();
  const [report, setReport] = useState<ProviderReport>();

  useEffect(() => {
    if (!online) return undefined;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async () => {
      try {
        const next = document.hidden ? undefined : await api.providers();
        if (next && !left) setReport(next);
      } catch {
        check();
      }
      if (!left) timer = setTimeout(() => void read(), readEveryMs);
    };
    void read();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [online, check]);

  return (
    <div className="providers-view">
      <BurstPanel catalogue={catalogue} stories={stories} titleOf={titleOf} />
      {!report && (
        <section className="card">
          <output className="empty">Asking the providers…</output>
        </section>
      )}
      {report?.providers.map((provider) => (
        <ProviderCard key={provider.id} provider={provider} catalogue={catalogue} onReport={setReport} />
      ))}
    </div>
  );
}
