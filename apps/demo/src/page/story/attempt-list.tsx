import type { Attempt } from '@captchakit/provider';
import { formatDuration, plural } from '../format.js';

interface Props {
  attempts: readonly Attempt[];
  titleOf: (provider: string) => string;
}

export function AttemptList({ attempts, titleOf }: Props) {
  return (
    <div className="attempts">
      <h3>Attempts</h3>
      <ol>
        {attempts.map((attempt) => (
          <li key={attempt.startedAt + attempt.provider}>
            <span className={`mark mark-${attempt.outcome}`}>{attempt.outcome}</span>
            <span className="attempt-who">
              {titleOf(attempt.provider)} <code>{attempt.taskType}</code>
            </span>
            <span className="attempt-time">
              {plural(attempt.checks, 'check')}, {formatDuration(attempt.durationMs)}
            </span>
            {attempt.error && <span className="attempt-error">{attempt.error.message}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
