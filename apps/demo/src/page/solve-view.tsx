import { useCallback } from 'react';
import type { ChallengeKind } from '@captchakit/provider';
import type { Catalogue, Story } from '../api.js';
import { ChallengeForm } from './form/challenge-form.js';
import { FormSkeleton } from './form/form-skeleton.js';
import { Lanes } from './story/lanes.js';
import { ResultPanel } from './story/result-panel.js';
import { StoryPanel } from './story/story-panel.js';

interface Props {
  catalogue: Catalogue | undefined;
  /** Values that work once were used: new ones are wanted. */
  onUsed: () => void;
  stories: readonly Story[] | undefined;
  shown: string | undefined;
  onShow: (id: string) => void;
  titleOf: (provider: string) => string;
}

/** The test engineer's side: start solves, and look at each while it happens. */
export function SolveView({ catalogue, onUsed, stories, shown, onShow, titleOf }: Props) {
  const kindTitleOf = useCallback(
    (kind: ChallengeKind) => catalogue?.kinds.find((info) => info.kind === kind)?.title ?? kind,
    [catalogue],
  );
  const story = stories?.find(({ id }) => id === shown);
  const providers = catalogue?.providers.map(({ id }) => id) ?? [];
  return (
    <div className={catalogue ? 'solve-view' : 'solve-view loading'}>
      <section className="card form-card" aria-labelledby="form-title">
        <h2 id="form-title">Challenge</h2>
        {catalogue ? (
          <ChallengeForm catalogue={catalogue} onStart={(ids) => onShow(ids[0]!)} onUsed={onUsed} />
        ) : (
          <FormSkeleton />
        )}
      </section>
      <div className="solve-column">
        <Lanes stories={stories} shown={story?.id} onShow={onShow} titleOf={titleOf} kindTitleOf={kindTitleOf} />
        <StoryPanel story={story} titleOf={titleOf} />
      </div>
      <ResultPanel key={story?.id} story={story} titleOf={titleOf} providers={providers} />
    </div>
  );
}
