import { useEffect, useRef, useState } from 'react';
import type { Story } from '../../api.js';
import { api } from '../api-client.js';
import { formatDuration } from '../format.js';
import { useNow } from '../use-now.js';
import { useServer } from '../use-server.js';
import { endedAt, phaseOf, phaseWords, startedAt } from './story.js';
import { Timeline } from './timeline.js';

interface Props {
  story: Story | undefined;
  titleOf: (provider: string) => string;
}

/** One solve while it happens, and afterwards. */
export function StoryPanel({ story, titleOf }: Props) {
  const phase = story && phaseOf(story);
  const card = useRef<HTMLElement>(null);
  const id = story?.id;
  const shown = useRef(id);
  useEffect(() => {
    // On a narrow screen the form stands above, and the solve would begin out of sight.
    if (id !== shown.current) card.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
    shown.current = id;
  }, [id]);

  return (
    <section className="card run-card" id="run" aria-labelledby="run-title" ref={card}>
      <div className="card-head">
        <h2 id="run-title">What happens</h2>
        <output className={`pill pill-${phase ?? 'idle'}`}>{phase ? phaseWords[phase] : 'Ready'}</output>
      </div>
      <div className="clock-row">
        <Elapsed story={story} />
        {story && phase === 'running' && <CancelButton key={story.id} id={story.id} />}
        {story && phase === 'open' && <CollectButton key={story.id} />}
      </div>
      <Timeline story={story} titleOf={titleOf} />
    </section>
  );
}

function Elapsed({ story }: { story: Story | undefined }) {
  const { speed } = useServer();
  const running = story !== undefined && phaseOf(story) === 'running';
  const now = useNow(running);
  const elapsed = story ? Math.max(0, (endedAt(story) ?? now) - startedAt(story)) : 0;
  return (
    <p className="clock" role="timer" aria-live="off">
      <span className="clock-time">{formatDuration(elapsed)}</span>
      <span className="clock-real">{speed > 1 ? `${formatDuration(elapsed / speed)} in real time` : 'elapsed'}</span>
    </p>
  );
}

function CancelButton({ id }: { id: string }) {
  const { check } = useServer();
  const [asked, setAsked] = useState(false);
  const cancel = () => {
    setAsked(true);
    api.cancel(id).catch(() => {
      setAsked(false);
      check();
    });
  };
  return (
    <button type="button" className="secondary" onClick={cancel} disabled={asked}>
      {asked ? 'Cancelling…' : 'Cancel'}
    </button>
  );
}

/** What was paid for is not lost: it can still be asked for. */
function CollectButton() {
  const { check } = useServer();
  const [asking, setAsking] = useState(false);
  const [nothing, setNothing] = useState(false);
  const collect = () => {
    if (asking) return;
    setAsking(true);
    api
      .resume()
      .then(({ collected }) => setNothing(collected === 0), check)
      .finally(() => setAsking(false));
  };
  return (
    <span className="collect">
      {nothing && <span className="hint">Nothing could be collected.</span>}
      <button type="button" className="secondary" onClick={collect} aria-disabled={asking}>
        {asking ? 'Collecting…' : 'Collect what was paid'}
      </button>
    </span>
  );
}
