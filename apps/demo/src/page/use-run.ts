import { useCallback, useEffect, useState } from 'react';
import type { ChallengeKind } from '@captchakit/provider';
import type { SolveMessage } from '../api.js';
import { isFinal, type Run, withMessage } from './run.js';

/** Listens to one solve at a time. The browser reconnects by itself and says what it has seen last. */
export function useRun(): { run: Run | undefined; begin: (id: string, kind: ChallengeKind) => void } {
  const [run, setRun] = useState<Run>();
  const begin = useCallback((id: string, kind: ChallengeKind) => setRun({ id, kind, messages: [], lost: false }), []);
  const id = run?.id;

  useEffect(() => {
    if (id === undefined) return;
    const change = (next: (run: Run) => Run) => setRun((current) => (current?.id === id ? next(current) : current));
    const source = new EventSource(`/api/solves/${id}/events`);
    source.addEventListener('message', ({ lastEventId, data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as SolveMessage;
      if (isFinal(message)) source.close();
      change((current) => withMessage(current, Number(lastEventId), message));
    });
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) change((current) => ({ ...current, lost: true }));
    });
    return () => source.close();
  }, [id]);

  return { run, begin };
}
