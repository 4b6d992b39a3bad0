import type { Story } from '../../api.js';
import { AttemptList } from './attempt-list.js';
import { CopyMenu } from './copy-menu.js';
import { ResultFacts } from './result-facts.js';
import { SolutionView } from './solution-view.js';
import { endingOf, kindOf, type Phase, phaseOf } from './story.js';
import { VerifyPanel } from './verify-panel.js';

interface Props {
  story: Story | undefined;
  titleOf: (provider: string) => string;
  /** Ids, in automatic order. */
  providers: readonly string[];
}

const waiting: Record<Phase | 'idle', string> = {
  idle: 'The solution will stand here, with its cost and its time to live.',
  running: 'Waiting for the solution…',
  solved: 'It was delivered in an earlier run of the server. Solutions are kept nowhere.',
  failed: 'It ended without a solution, in an earlier run of the server.',
  cancelled: 'Cancelled before there was a solution. A task that was already accepted may still be charged.',
  open: 'A task was paid for, and nobody waits for it. It can still be collected.',
};

/** How the solve ended. */
export function ResultPanel({ story, titleOf, providers }: Props) {
  const ending = story && endingOf(story);
  const delivery = ending?.type === 'solution' ? ending.delivery : undefined;
  const failure = ending?.type === 'failure' ? ending : undefined;
  return (
    <section className="card result-card" aria-labelledby="result-title">
      <div className="card-head">
        <h2 id="result-title">Solution</h2>
      </div>
      {story && delivery && (
        <>
          <CopyMenu story={story} delivery={delivery} providers={providers} />
          <ResultFacts delivery={delivery} titleOf={titleOf} />
          {kindOf(story) === 'geetest-v4' && <VerifyPanel solution={delivery.solution} />}
          <SolutionView solution={delivery.solution} />
          {delivery.attempts && <AttemptList attempts={delivery.attempts} titleOf={titleOf} />}
        </>
      )}
      {failure && (
        <div className="failure" role="alert">
          <p className="failure-code">{failure.code}</p>
          <p>{failure.message}</p>
        </div>
      )}
      {!delivery && !failure && <p className="empty">{waiting[story ? phaseOf(story) : 'idle']}</p>}
    </section>
  );
}
