import { useEffect, useState } from 'react';
import type { LoginStatus } from '../../api.js';
import { api, ProblemAnswer } from '../api-client.js';
import { useServer } from '../use-server.js';
import { CloseTheLoop } from './close-the-loop.js';
import { LoginPanel } from './login-panel.js';

interface Props {
  /** A solve for the login was started. */
  onLoop: (id: string) => void;
}

/** The site owner's side, and both sides together. */
export function LoginView({ onLoop }: Props) {
  const { check, online } = useServer();
  const [status, setStatus] = useState<LoginStatus>();
  const [problem, setProblem] = useState('');

  useEffect(() => {
    if (!online || status) return;
    api.loginStatus().then(setStatus, (error: unknown) => {
      if (error instanceof ProblemAnswer) setProblem(error.message);
      else check();
    });
  }, [online, status, check]);

  if (problem) {
    return (
      <section className="card" aria-labelledby="login-title">
        <h2 id="login-title">Protected login</h2>
        <p className="empty">{problem}</p>
      </section>
    );
  }
  return (
    <div className="login-view">
      <CloseTheLoop status={status} onLoop={onLoop} />
      <LoginPanel status={status} onStatus={setStatus} />
    </div>
  );
}
