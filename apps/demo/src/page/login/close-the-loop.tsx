import { useState } from 'react';
import type { LoginStatus } from '../../api.js';
import { api, ProblemAnswer } from '../api-client.js';
import { useServer } from '../use-server.js';

interface Props {
  status: LoginStatus | undefined;
  onLoop: (id: string) => void;
}

/** Solve, submit, verify: both sides in one story. */
export function CloseTheLoop({ status, onLoop }: Props) {
  const { check } = useServer();
  const [starting, setStarting] = useState(false);
  const [problem, setProblem] = useState('');

  const start = async ({ captchaId, pageUrl }: LoginStatus) => {
    if (starting) return;
    setStarting(true);
    setProblem('');
    try {
      const { ids } = await api.start({ challenge: { kind: 'geetest-v4', pageUrl, captchaId }, submit: true });
      onLoop(ids[0]!);
    } catch (error) {
      if (error instanceof ProblemAnswer) setProblem(error.message);
      else check();
    } finally {
      setStarting(false);
    }
  };

  return (
    <section className="card loop-card" aria-labelledby="loop-title">
      <div>
        <h2 id="loop-title">Close the loop</h2>
        <p className="card-note">
          A provider solves the captcha of the login below, the solution is sent to it, its server asks GeeTest: one
          story from start to verdict.
        </p>
        {problem && (
          <p className="form-error" role="alert">
            {problem}
          </p>
        )}
      </div>
      <button
        type="button"
        className="primary"
        aria-disabled={starting || !status}
        disabled={!status}
        onClick={() => void start(status!)}
      >
        Solve, submit, verify
      </button>
    </section>
  );
}
