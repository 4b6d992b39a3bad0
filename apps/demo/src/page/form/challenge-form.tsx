import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ChallengeKind } from '@captchakit/provider';
import type { Catalogue, Choice, KindInfo, Problem } from '../../api.js';
import { api, ProblemAnswer } from '../api-client.js';
import { ChoicePicker } from './choice-picker.js';
import { CountInput } from './count-input.js';
import { FieldInput } from './field-input.js';
import { type FormValues, sampleValues, toInput, unreadableField } from './form-values.js';
import { KindPicker } from './kind-picker.js';
import { useServer } from '../use-server.js';

interface Props {
  catalogue: Catalogue;
  onStart: (ids: readonly string[]) => void;
  /** Values that work once were used: new ones are wanted. */
  onUsed: () => void;
}

export function ChallengeForm({ catalogue, onStart, onUsed }: Props) {
  const { check, mode } = useServer();
  const form = useRef<HTMLFormElement>(null);
  const [kindName, setKindName] = useState<ChallengeKind>(catalogue.kinds[0]!.kind);
  const [edits, setEdits] = useState<Partial<Record<ChallengeKind, FormValues>>>({});
  const [choice, setChoice] = useState<Choice>({});
  const [count, setCount] = useState('1');
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);

  const kind = catalogue.kinds.find((candidate) => candidate.kind === kindName)!;
  const values: FormValues = { ...sampleValues(kind), ...edits[kindName] };
  const { provider = '', ...rest } = choice;
  const chosen: Choice = kind.providers.includes(provider) ? choice : rest;
  const errorField = problem?.field?.split('.')[0];
  const errorOf = (name: string) => (name === errorField ? problem?.detail : undefined);
  const isField = errorField === 'count' || kind.fields.some(({ name }) => name === errorField);

  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);

  const edit = (name: string, value: string | boolean) =>
    setEdits({ ...edits, [kindName]: { ...edits[kindName], [name]: value } });

  const choose = (next: ChallengeKind) => {
    setKindName(next);
    setProblem(undefined);
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const field = unreadableField(kind, values);
    if (field !== undefined) {
      setProblem({ status: 422, title: 'Invalid input', detail: `${field} must be JSON.`, field });
      return;
    }
    setSending(true);
    setProblem(undefined);
    try {
      const challenge = { kind: kindName, ...toInput(kind, values) };
      const { ids } = await api.start({ challenge, ...chosen, count: Number(count) });
      onStart(ids);
      if (kind.fields.some(({ singleUse }) => singleUse)) onUsed();
    } catch (error) {
      if (error instanceof ProblemAnswer) setProblem(error.problem);
      else check();
    } finally {
      setSending(false);
    }
  };

  const [shown, more] = splitFields(kind);
  const input = (field: KindInfo['fields'][number]) => (
    <FieldInput
      key={`${kindName}-${field.name}`}
      field={field}
      value={values[field.name] ?? ''}
      error={errorOf(field.name)}
      onChange={(value) => edit(field.name, value)}
    />
  );

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
      <KindPicker kinds={catalogue.kinds} chosen={kindName} onChoose={choose} />
      <div className="fields">
        {shown.map(input)}
        <details key={kindName} open={more.some(({ name }) => name === errorField) || undefined}>
          <summary>{more.length} optional fields</summary>
          <div className="fields">{more.map(input)}</div>
        </details>
        <ChoicePicker
          providers={catalogue.providers.filter(({ id }) => kind.providers.includes(id))}
          chosen={chosen}
          onChoose={setChoice}
        />
        <CountInput value={count} error={errorOf('count')} onChange={setCount} />
      </div>
      {problem && !isField && (
        <p className="form-error" role="alert">
          {problem.detail}
        </p>
      )}
      <div className="actions">
        <button type="submit" className="primary" aria-disabled={sending}>
          {sending ? 'Starting…' : 'Solve'}
        </button>
        <button
          type="button"
          className="secondary"
          onClick={() => {
            setEdits({ ...edits, [kindName]: {} });
            setProblem(undefined);
          }}
        >
          {mode === 'live' ? 'Clear' : 'Reset to sample'}
        </button>
      </div>
      <p className="hint authorised">For sites you own or are authorised to test.</p>
    </form>
  );
}

/** What is needed or has a sample is shown; the rest folds away. */
const splitFields = ({ fields }: KindInfo) => {
  const isShown = ({ required, sample }: KindInfo['fields'][number]) => required || sample !== undefined;
  return [fields.filter(isShown), fields.filter((field) => !isShown(field))] as const;
};
