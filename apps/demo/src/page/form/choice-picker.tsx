import { hedgeAfterMs } from '../../limits.js';
import type { Choice, ProviderInfo, StrategyName } from '../../api.js';

interface Props {
  /** Those that can solve the kind. */
  providers: readonly ProviderInfo[];
  chosen: Choice;
  onChoose: (choice: Choice) => void;
}

const strategies: readonly { value: StrategyName; title: string; hint: string }[] = [
  { value: 'in-order', title: 'In order', hint: '' },
  { value: 'cheapest', title: 'Cheapest first', hint: 'price by the share of good solutions' },
  { value: 'fastest', title: 'Fastest first', hint: 'by what was learned from earlier solves' },
];

/** Who is asked: one provider alone, or all of them by a strategy, with failover. */
export function ChoicePicker({ providers, chosen, onChoose }: Props) {
  const { provider = '', strategy = 'in-order', hedge = false } = chosen;
  const order = providers.map(({ title }) => title).join(', then ');
  const hint =
    provider === ''
      ? strategies.find(({ value }) => value === strategy)?.hint || order
      : 'this one alone, without failover';
  return (
    <>
      <div className="field">
        <label htmlFor="provider">Who is asked</label>
        <select
          id="provider"
          aria-describedby="provider-hint"
          value={provider === '' ? `strategy ${strategy}` : `provider ${provider}`}
          onChange={({ target }) => {
            const [what, value] = target.value.split(' ');
            const who = what === 'provider' ? { provider: value! } : { strategy: value as StrategyName };
            onChoose({ ...who, ...(hedge && { hedge }) });
          }}
        >
          <optgroup label="All, with failover">
            {strategies.map(({ value, title }) => (
              <option key={value} value={`strategy ${value}`}>
                {title}
              </option>
            ))}
          </optgroup>
          <optgroup label="One alone">
            {providers.map(({ id, title }) => (
              <option key={id} value={`provider ${id}`}>
                {title}
              </option>
            ))}
          </optgroup>
        </select>
        <p className="hint" id="provider-hint">
          {hint}
        </p>
      </div>
      <div className="field field-check">
        <input
          id="hedge"
          type="checkbox"
          checked={hedge}
          aria-describedby="hedge-hint"
          onChange={({ target }) => {
            const { hedge: _, ...rest } = chosen;
            onChoose(target.checked ? { ...rest, hedge: true } : rest);
          }}
        />
        <label htmlFor="hedge">Hedge</label>
        <p className="hint" id="hedge-hint">
          after {hedgeAfterMs / 1000} s a second provider is asked beside the first; both may be charged
        </p>
      </div>
    </>
  );
}
