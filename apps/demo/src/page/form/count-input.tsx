import { maxRunning } from '../../limits.js';

interface Props {
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** How many solves are started side by side. */
export function CountInput({ value, error, onChange }: Props) {
  return (
    <div className="field">
      <label htmlFor="count">How many at once</label>
      <input
        id="count"
        type="number"
        min="1"
        max={maxRunning}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby="count-hint"
        onChange={({ target }) => onChange(target.value)}
      />
      <p className={error === undefined ? 'hint' : 'hint error'} id="count-hint" role={error && 'alert'}>
        {error ?? `up to ${maxRunning} run side by side, each in a line of its own`}
      </p>
    </div>
  );
}
