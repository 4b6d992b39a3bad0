import { useState } from 'react';
import type { Catalogue, Choice, Story } from '../../api.js';
import { api, ProblemAnswer } from '../api-client.js';
import { ChoicePicker } from '../form/choice-picker.js';
import { sampleValues, toInput } from '../form/form-values.js';
import { plural } from '../format.js';
import { phaseOf, providerOf } from '../story/story.js';
import { useServer } from '../use-server.js';
import { ShareBar } from './share-bar.js';

interface Props {
  catalogue: Catalogue | undefined;
  stories: readonly Story[] | undefined;
  titleOf: (provider: string) => string;
}

const burst = 20;
/** So many solves are counted. */
const counted = 100;

/** Starts solves that all providers can take, and shows who solved the latest. */
export function BurstPanel({ catalogue, stories, titleOf }: Props) {
  const { check, mode } = useServer();
  const [choice, setChoice] = useState<Choice>({});
  const [problem, setProblem] = useState('');
  const [starting, setStarting] = useState(false);

  const kind = catalogue?.kinds.find((info) => info.kind === 'recaptcha-v3');
  const start = async () => {
    if (!kind || starting) return;
    setStarting(true);
    setProblem('');
    try {
      const challenge = { kind: kind.kind, ...toInput(kind, sampleValues(kind)) };
      await api.start({ challenge, ...choice, count: burst });
    } catch (error) {
      if (error instanceof ProblemAnswer) setProblem(error.message);
      else check();
    } finally {
      setStarting(false);
    }
  };

  const over = (stories ?? []).filter((story) => phaseOf(story) !== 'running');
  const running = (stories?.length ?? 0) - over.length;
  const ended = over.slice(0, counted);
  const solved = new Map<string, number>();
  for (const story of ended) {
    const provider = phaseOf(story) === 'solved' ? providerOf(story) : undefined;
    if (provider !== undefined) solved.set(provider, (solved.get(provider) ?? 0) + 1);
  }
  const failed = ended.length - [...solved.values()].reduce((sum, count) => sum + count, 0);
  const shares = [
    ...(catalogue?.providers ?? []).map(({ id }) => ({ id, title: titleOf(id), count: solved.get(id) ?? 0 })),
    { id: 'none', title: 'not solved', count: failed },
  ];

  return (
    <section className="card burst-card" aria-labelledby="burst-title">
      <h2 id="burst-title">{mode === 'live' ? 'Who solved it' : 'Watch selection react'}</h2>
      {mode === 'simulated' && (
        <>
          <p className="card-note">
            Make a provider slow, empty its account, or take it away; start solves, and see who is asked instead.
          </p>
          <div className="burst-controls">
            <ChoicePicker providers={catalogue?.providers ?? []} chosen={choice} onChoose={setChoice} />
            <button
              type="button"
              className="primary"
              aria-disabled={starting || !kind}
              disabled={!kind}
              onClick={() => void start()}
            >
              Start {burst} reCAPTCHA v3 solves
            </button>
          </div>
        </>
      )}
      {problem && (
        <p className="form-error" role="alert">
          {problem}
        </p>
      )}
      <ShareBar shares={shares} />
      <p className="hint">
        {ended.length === 0 ? 'Nothing has been solved yet.' : `The latest ${plural(ended.length, 'solve')}`}
        {running > 0 && `; ${running} running`}
      </p>
    </section>
  );
}
