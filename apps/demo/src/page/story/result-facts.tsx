import type { Cost } from '@captchakit/solver-core';
import type { Delivery } from '../../api.js';
import { formatCountdown, formatDuration, formatMoney, plural } from '../format.js';
import { useNow } from '../use-now.js';
import { useServer } from '../use-server.js';

interface Props {
  delivery: Delivery;
  titleOf: (provider: string) => string;
}

/** Cost, time left, provider and attempts. */
export function ResultFacts({ delivery: { cost, provider, attempts, expiresAt }, titleOf }: Props) {
  const { mode } = useServer();
  return (
    <dl className="facts">
      <div>
        <dt>Cost</dt>
        <dd>{cost ? moneyOf(cost) : 'paid earlier'}</dd>
        <dd className="fact-note">{cost ? costNote(cost, mode) : 'collected later'}</dd>
      </div>
      <Expiry expiresAt={Date.parse(expiresAt)} />
      <div>
        <dt>Provider</dt>
        <dd>{titleOf(provider)}</dd>
        <dd className="fact-note">{mode}</dd>
      </div>
      {attempts && (
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
      )}
    </dl>
  );
}

const moneyOf = ({ charged, unpriced }: Cost): string =>
  charged.map(formatMoney).join(' + ') || (unpriced > 0 ? 'not published' : 'nothing');

function costNote({ charged, possible, unpriced }: Cost, mode: string): string {
  if (possible.length > 0) return `perhaps ${possible.map(formatMoney).join(' + ')} more`;
  if (unpriced === 0) return mode === 'live' ? 'by the price list' : 'simulated money';
  return charged.length > 0 ? `${plural(unpriced, 'task')} without a price` : 'no price list';
}

function Expiry({ expiresAt }: { expiresAt: number }) {
  const { speed, now } = useServer();
  const expiredAlready = expiresAt <= now();
  const left = expiresAt - useNow(!expiredAlready);
  const expired = left <= 0;
  return (
    <div className={expired ? 'expired' : ''}>
      <dt>Expires in</dt>
      <dd>
        <span role="timer" aria-live="off">
          {expired ? 'expired' : formatCountdown(left)}
        </span>
      </dd>
      <dd className="fact-note">{expired ? 'solve again' : realTime(left, speed)}</dd>
    </div>
  );
}

const realTime = (ms: number, speed: number): string => (speed > 1 ? `${formatDuration(ms / speed)} in real time` : '');
