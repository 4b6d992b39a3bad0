import { type SubmitEvent, useState } from 'react';
import type { GeeTestCondition, LoginAnswer, LoginStatus } from '../../api.js';
import { api, ProblemAnswer } from '../api-client.js';
import { LoginAttempts } from './login-attempts.js';
import { useGeeTestWidget } from './use-geetest-widget.js';
import { useServer } from '../use-server.js';

/** What a visitor can send, honest or not. */
interface Try {
  title: string;
  /** Made of the visitor's own pass. */
  captcha: unknown;
  /** So long after it was given, in milliseconds of the simulated time. */
  afterMs?: number;
}

export interface LoginStory extends Try {
  number: number;
  answer: LoginAnswer;
}

const conditionWords: Readonly<Record<GeeTestCondition, string>> = {
  working: 'works',
  'http-503': 'answers with HTTP 503',
  silent: 'does not answer',
  'breaks-off': 'breaks connections off',
};

/** So many stories are kept. */
const mostStories = 4;

interface Props {
  status: LoginStatus | undefined;
  onStatus: (status: LoginStatus) => void;
}

/** A login with GeeTest v4, and what its server makes of honest and other visitors. */
export function LoginPanel({ status, onStatus }: Props) {
  const { check, online } = useServer();
  const [stories, setStories] = useState<readonly LoginStory[]>([]);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState('');
  const { place, pass, problem: widgetProblem, reset } = useGeeTestWidget(status, online);

  const ask = async (work: () => Promise<void>) => {
    setAsking(true);
    setProblem('');
    try {
      await work();
    } catch (error) {
      if (error instanceof ProblemAnswer) setProblem(error.message);
      else check();
    } finally {
      setAsking(false);
    }
  };
  const send = ({ title, captcha, afterMs }: Try) => {
    // The buttons stay what they are meanwhile: one that is disabled loses the focus.
    if (asking) return;
    void ask(async () => {
      if (afterMs !== undefined) await api.skipTime(afterMs);
      const answer = await api.logIn({ captcha });
      const story = (earlier: readonly LoginStory[]) => ({
        title,
        captcha,
        answer,
        number: (earlier[0]?.number ?? 0) + 1,
      });
      setStories((earlier) => [story(earlier), ...earlier].slice(0, mostStories));
    });
  };

  const logIn = (event: SubmitEvent) => {
    event.preventDefault();
    if (pass) send({ title: 'A login with the pass of the widget', captcha: pass });
    else setProblem('Verify first: the button above the login.');
  };

  return (
    <section className="card login-card" aria-labelledby="login-title">
      <div className="card-head">
        <h2 id="login-title">Protected login</h2>
        <p className="card-note">The site owner’s side: GeeTest v4 on the page, @captchakit/geetest on the server.</p>
      </div>
      <div className="login-sides">
        <div className="login-visitor">
          <form className="login-form" onSubmit={logIn}>
            <h3>The visitor</h3>
            <div className="geetest-place" ref={place} />
            {(problem || widgetProblem) && (
              <p className="form-error" role="alert">
                {problem || widgetProblem}
              </p>
            )}
            <button type="submit" className="primary" aria-disabled={asking || !status} disabled={!status}>
              Log in
            </button>
          </form>
          <fieldset className="login-tries" disabled={!pass}>
            <legend>Other things a visitor can send</legend>
            {triesWith(pass).map((what) => (
              <button
                key={what.title}
                type="button"
                className="secondary"
                aria-disabled={asking || !pass}
                onClick={() => send(what)}
              >
                {what.title}
              </button>
            ))}
            <button type="button" className="secondary" onClick={reset}>
              Be another visitor
            </button>
          </fieldset>
          {status?.condition && (
            <fieldset className="condition">
              <legend>GeeTest</legend>
              {(Object.keys(conditionWords) as GeeTestCondition[]).map((condition) => (
                <label key={condition}>
                  <input
                    type="radio"
                    name="condition"
                    checked={status.condition === condition}
                    onChange={() => void ask(async () => onStatus(await api.setGeeTestCondition(condition)))}
                  />
                  {conditionWords[condition]}
                </label>
              ))}
            </fieldset>
          )}
        </div>
        <LoginAttempts stories={stories} />
      </div>
    </section>
  );
}

/** GeeTest takes a pass for ten minutes. */
const passLifetimeMs = 600_000;

function triesWith(pass: Readonly<Record<string, string>> | undefined): readonly Try[] {
  const digit = pass?.['pass_token']?.startsWith('0') ? '1' : '0';
  return [
    { title: 'Send it again', captcha: pass },
    { title: 'Change a digit', captcha: { ...pass, pass_token: `${digit}${pass?.['pass_token']?.slice(1)}` } },
    { title: 'Make one up', captcha: { ...pass, lot_number: randomHex(), pass_token: randomHex() + randomHex() } },
    { title: 'Wait ten minutes, then log in', captcha: pass, afterMs: passLifetimeMs },
    { title: 'Send gen_time=abc', captcha: { ...pass, gen_time: 'abc' } },
  ];
}

const randomHex = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
