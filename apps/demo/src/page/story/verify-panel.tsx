import { useState } from 'react';
import type { Verdict } from '@captchakit/geetest';
import { api, ProblemAnswer } from '../api-client.js';
import { describeVerdict } from '../login/describe-verdict.js';
import { useServer } from '../use-server.js';

/** The other side of GeeTest v4: what the site's server does with the submitted values. */
export function VerifyPanel({ solution }: { solution: unknown }) {
  const { check } = useServer();
  const [verdicts, setVerdicts] = useState<readonly { number: number; verdict: Verdict }[]>([]);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState('');

  const verify = async () => {
    if (asking) return;
    setAsking(true);
    setProblem('');
    try {
      const verdict = await api.verify(solution);
      setVerdicts((earlier) => [...earlier, { number: (earlier.at(-1)?.number ?? 0) + 1, verdict }].slice(-5));
    } catch (error) {
      if (error instanceof ProblemAnswer) setProblem(error.message);
      else check();
    } finally {
      setAsking(false);
    }
  };

  return (
    <div className="verify">
      <div className="verify-head">
        <div>
          <h3>On the site’s server</h3>
          <p>Verify the pass as the site would. Each pass counts once.</p>
        </div>
        <button type="button" className="primary" onClick={() => void verify()} aria-disabled={asking}>
          {verdicts.length > 0 ? 'Verify again' : 'Verify'}
        </button>
      </div>
      <div role="log" aria-label="Verdicts">
        <ol className="verdicts">
          {verdicts.map(({ number, verdict }) => {
            const { tone, word, sentence } = describeVerdict(verdict);
            return (
              <li key={number} className={`verdict verdict-${tone}`}>
                <strong>{word}</strong> {sentence}
              </li>
            );
          })}
        </ol>
      </div>
      {problem && (
        <p className="form-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
