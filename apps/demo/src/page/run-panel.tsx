import { useEffect, useRef, useState } from 'react';
import { api } from './api-client.js';
import { formatDuration } from './format.js';
import { endingOf, type Phase, phaseOf, type Run } from './run.js';
import { Timeline } from './timeline.js';
import { useNow } from './use-now.js';
import { useServer } from './use-server.js';

interface Props {
  run: Run | undefined;
  titleOf: (provider: string) => string;
}

const words: Record<Phase | 'idle', string> = {
  idle: 'Ready',
  running: 'Solving',
  solved: 'Solved',
  failed: 'Failed',
  cancelled: 'Cancelled',
  lost: 'Lost',
};

/** The solve while it happens. */
export function RunPanel({ run, titleOf }: Props) {
  const phase = run ? phaseOf(run) : 'idle';
  const card = useRef<HTMLElement>(null);
  const id = run?.id;
  useEffect(() => {
    // On a narrow screen the form stands above, and the solve would begin out of sight.
    if (id !== undefined) card.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [id]);

  return (
    <section className="card run-card" id="run" aria-labelledby="run-title" ref={card}>
      <div className="card-head">
        <h2 id="run-title">What happens</h2>
        <output className={`pill pill-${phase}`}>{words[phase]}</output>
      </div>
      <div className="clock-row">
        <Elapsed run={run} />
        {run && phase === 'running' && <CancelButton key={run.id} id={run.id} />}
      </div>
      <Timeline run={run} titleOf={titleOf} />
    </section>
  );
}

function Elapsed({ run }: { run: Run | undefined }) {
  const { speed } = useServer();
  const ticking = run !== undefined && phaseOf(run) === 'running';
  const now = useNow(ticking);
  const startedAt = run?.messages[0]?.at;
  const endedAt = run ? (endingOf(run)?.at ?? (run.lost ? run.messages.at(-1)?.at : now)) : undefined;
  const elapsed = startedAt === undefined ? 0 : Math.max(0, (endedAt ?? startedAt) - startedAt);
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
