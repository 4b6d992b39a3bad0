import type { SolveResult } from '@captchakit/solver-core';
import type { ChallengeKind } from '@captchakit/provider';
import { AttemptList } from './attempt-list.js';
import { CopyButton } from './copy-button.js';
import { ResultFacts } from './result-facts.js';
import { endingOf, type Phase, phaseOf, type Run } from './run.js';
import { SolutionView } from './solution-view.js';
import { VerifyPanel } from './verify-panel.js';

interface Props {
  run: Run | undefined;
  titleOf: (provider: string) => string;
}

const waiting: Record<Phase | 'idle', string> = {
  idle: 'The solution will stand here, with its cost and its time to live.',
  running: 'Waiting for the solution…',
  solved: '',
  failed: '',
  cancelled: 'Cancelled before there was a solution. A task that was already accepted may still be charged.',
  lost: 'There is no solution to show.',
};

/** How the solve ended. */
export function ResultPanel({ run, titleOf }: Props) {
  const ending = run && endingOf(run);
  return (
    <section className="card result-card" aria-labelledby="result-title">
      <div className="card-head">
        <h2 id="result-title">Solution</h2>
        {ending?.type === 'solution' && (
          <CopyButton text={JSON.stringify(ending.result.solution, null, 2)} label="Copy JSON" />
        )}
      </div>
      {ending?.type === 'solution' && <Solved result={ending.result} titleOf={titleOf} />}
      {ending?.type === 'failure' && (
        <div className="failure" role="alert">
          <p className="failure-code">{ending.code}</p>
          <p>{ending.message}</p>
        </div>
      )}
      {ending?.type !== 'solution' && ending?.type !== 'failure' && (
        <p className="empty">{waiting[run ? phaseOf(run) : 'idle']}</p>
      )}
    </section>
  );
}

function Solved({ result, titleOf }: { result: SolveResult<ChallengeKind>; titleOf: Props['titleOf'] }) {
  return (
    <>
      <ResultFacts result={result} titleOf={titleOf} />
      {result.ref.kind === 'geetest-v4' && <VerifyPanel solution={result.solution} />}
      <SolutionView solution={result.solution} />
      <AttemptList attempts={result.attempts} titleOf={titleOf} />
    </>
  );
}
