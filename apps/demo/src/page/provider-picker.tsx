import type { ProviderInfo } from '../api.js';

interface Props {
  providers: readonly ProviderInfo[];
  /** Empty: automatic order. */
  chosen: string;
  onChoose: (provider: string) => void;
}

export function ProviderPicker({ providers, chosen, onChoose }: Props) {
  const order = providers.map(({ title }) => title).join(', then ');
  return (
    <div className="field">
      <label htmlFor="provider">Provider</label>
      <select
        id="provider"
        aria-describedby="provider-hint"
        value={chosen}
        onChange={({ target }) => onChoose(target.value)}
      >
        <option value="">Automatic order</option>
        {providers.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <p className="hint" id="provider-hint">
        {chosen === '' ? order : 'this one alone, without failover'}
      </p>
    </div>
  );
}
