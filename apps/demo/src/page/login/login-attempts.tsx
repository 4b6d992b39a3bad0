import type { LoginAttempt } from '../../api.js';
import { describeVerdict } from './describe-verdict.js';
import type { LoginStory } from './login-panel.js';

/** What the site's server did, the latest first. */
export function LoginAttempts({ stories }: { stories: readonly LoginStory[] }) {
  return (
    <div className="login-server">
      <h3>The site’s server</h3>
      {stories.length === 0 && (
        <p className="empty">Pass the widget, log in, and then try what an attacker would. Every answer stands here.</p>
      )}
      <div role="log" aria-label="Answers of the site’s server">
        <ol>
          {stories.map(({ number, title, answer }) => (
            <li key={number} className="story">
              <h4>
                {number}. {title}
              </h4>
              {answer.attempts.map((attempt) => (
                <Attempt key={attempt.policy} attempt={attempt} alone={answer.attempts.length === 1} />
              ))}
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

function Attempt({ attempt: { policy, verdict, request, answer }, alone }: { attempt: LoginAttempt; alone: boolean }) {
  const { tone, word, sentence } = describeVerdict(verdict);
  return (
    <div className="story-attempt">
      {!alone && <p className="policy">{policy === 'closed' ? 'Closed policy' : 'Open policy, 3 a minute'}</p>}
      <p className={`verdict verdict-${tone}`}>
        <strong>{word}</strong> {sentence}
      </p>
      <details>
        <summary>{request ? 'What was signed and sent' : 'Nothing was sent'}</summary>
        {request && (
          <dl className="wire">
            <div>
              <dt>POST</dt>
              <dd>{request.url}</dd>
            </div>
            {Object.entries(request.fields).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
            <div>
              <dt>answer</dt>
              <dd>{answer ? `HTTP ${answer.status} ${answer.text}` : 'none'}</dd>
            </div>
          </dl>
        )}
        {!request && <p className="hint">The verifier knew the answer without asking GeeTest.</p>}
      </details>
    </div>
  );
}
