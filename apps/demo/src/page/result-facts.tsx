import type { ChallengeKind } from '@captchakit/provider';
import type { SolveResult } from '@captchakit/solver-core';
import { formatCountdown, formatDuration, formatMoney, plural } from './format.js';
import { useNow } from './use-now.js';
import { useServer } from './use-server.js';

interface Props {
  result: SolveResult<ChallengeKind>;
  titleOf: (provider: string) => string;
}

/** Cost, time left, provider and attempts. */
export function ResultFacts({ result: { cost, provider, attempts, expiresAt }, titleOf }: Props) {
  return (
    <dl className="facts">
      <div>
        <dt>Cost</dt>
        <dd>{cost.charged.map(formatMoney).join(' + ') || (cost.unpriced > 0 ? 'not published' : 'nothing')}</dd>
        <dd className="fact-note">
          {cost.possible.length > 0 ? `perhaps ${cost.possible.map(formatMoney).join(' + ')} more` : costNote(cost)}
        </dd>
      </div>
      <Expiry expiresAt={Date.parse(expiresAt)} />
      <div>
        <dt>Provider</dt>
        <dd>{titleOf(provider)}</dd>
        <dd className="fact-note">simulated</dd>
      </div>
      <div>
        <dt>Attempts</dt>
        <dd>{attempts.length}</dd>
        <dd className="fact-note">
          {plural(
            attempts.reduce((sum, { checks }) => sum + checks, 0),
            'check',
          )}
        </dd>
      </div>
    </dl>
  );
}

const costNote = ({ charged, unpriced }: SolveResult<ChallengeKind>['cost']): string =>
  unpriced === 0
    ? 'simulated money'
    : charged.length > 0
      ? `${plural(unpriced, 'task')} without a price`
      : 'no price list';

function Expiry({ expiresAt }: { expiresAt: number }) {
  const { speed, now } = useServer();
  const expiredAlready = expiresAt <= now();
  const left = expiresAt - useNow(!expiredAlready);
  const expired = left <= 0;
  return (
    <div className={expired ? 'expired' : ''}>
      <dt>Expires in</dt>
      <dd role="timer" aria-live="off">
        {expired ? 'expired' : formatCountdown(left)}
      </dd>
      <dd className="fact-note">{expired ? 'solve again' : `${formatDuration(left / speed)} in real time`}</dd>
    </div>
  );
}
