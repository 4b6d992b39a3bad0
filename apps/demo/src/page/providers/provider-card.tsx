import { memo, useState } from 'react';
import type {
  Catalogue,
  KindStatus,
  OpenCircuit,
  ProviderCondition,
  ProviderReport,
  ProviderStatus,
} from '../../api.js';
import { api } from '../api-client.js';
import { formatCountdown, formatDuration, formatMoney } from '../format.js';
import { useNow } from '../use-now.js';
import { useServer } from '../use-server.js';
import { SolveTimeChart } from './solve-time-chart.js';

interface Props {
  provider: ProviderStatus;
  catalogue: Catalogue | undefined;
  onReport: (report: ProviderReport) => void;
}

export function ProviderCard({ provider, catalogue, onReport }: Props) {
  const { id, title, balance, circuits, condition, kinds } = provider;
  return (
    <section className="card provider-card" aria-labelledby={`provider-${id}`}>
      <div className="card-head">
        <h2 id={`provider-${id}`}>
          <span className={`swatch swatch-${id}`} aria-hidden="true" />
          {title}
        </h2>
        {'error' in balance ? (
          <p className="balance balance-unknown" title={balance.error}>
            balance unknown
          </p>
        ) : (
          <p className="balance">{formatBalance(balance)}</p>
        )}
      </div>
      <Circuits circuits={circuits} />
      {condition && <ConditionPicker id={id} condition={condition} onReport={onReport} />}
      <p className="hint">Bars: how long tasks took. Dashes: when they are looked for.</p>
      <div className="kind-charts">
        {kinds.map((kind) => (
          <KindChart
            key={kind.kind}
            title={catalogue?.kinds.find((info) => info.kind === kind.kind)?.title ?? kind.kind}
            kind={kind}
          />
        ))}
      </div>
    </section>
  );
}

const formatBalance = ({ amount, unit }: { amount: number; unit: string }): string =>
  formatMoney({ amount: Math.round(amount * 10_000) / 10_000, currency: unit === 'unknown' ? 'units' : unit });

function Circuits({ circuits }: { circuits: readonly OpenCircuit[] }) {
  const now = useNow(circuits.length > 0);
  return (
    <ul className="circuits" aria-label="Circuits">
      {circuits.length === 0 && (
        <li className="circuit circuit-closed">All circuits closed: solves are started here.</li>
      )}
      {circuits.map(({ scope, reason, retryAt }) => (
        <li key={scope} className="circuit circuit-open">
          <strong>Circuit open ({scope}):</strong> {reason}.{' '}
          {retryAt > now ? `Tried again in ${formatCountdown(retryAt - now)}.` : 'Tried again with the next solve.'}
        </li>
      ))}
    </ul>
  );
}

const conditionWords: Readonly<Record<ProviderCondition, string>> = {
  working: 'works',
  slow: 'slow',
  flaky: 'flaky',
  outage: 'outage',
  broke: 'no money',
};

function ConditionPicker({
  id,
  condition,
  onReport,
}: {
  id: string;
  condition: ProviderCondition;
  onReport: (report: ProviderReport) => void;
}) {
  const { check } = useServer();
  /** Shown at once, before the server has said so. */
  const [wanted, setWanted] = useState<ProviderCondition>();
  const choose = (next: ProviderCondition) => {
    setWanted(next);
    api
      .setProviderCondition(id, next)
      .then(onReport, check)
      .finally(() => setWanted((latest) => (latest === next ? undefined : latest)));
  };
  return (
    <fieldset className="conditions">
      <legend className="visually-hidden">How it is</legend>
      {(Object.keys(conditionWords) as ProviderCondition[]).map((each) => (
        <label key={each}>
          <input
            type="radio"
            name={`condition-${id}`}
            checked={each === (wanted ?? condition)}
            onChange={() => choose(each)}
          />
          <span>{conditionWords[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface KindChartProps {
  title: string;
  kind: KindStatus;
}

/** Every second there is a new report, and with every event a new list of stories; mostly it changes nothing here. */
const sameChart = (one: KindChartProps, other: KindChartProps): boolean =>
  one.title === other.title && (one.kind === other.kind || JSON.stringify(one.kind) === JSON.stringify(other.kind));

const KindChart = memo(function KindChart({ title, kind }: KindChartProps) {
  const { price, solved, failed, successRate, msPerSolution, durations, checksAt } = kind;
  return (
    <div className="kind-chart">
      <h3>{title}</h3>
      <SolveTimeChart title={title} durations={durations} checksAt={checksAt} />
      <dl className="kind-facts">
        <div>
          <dt>Price</dt>
          <dd>{price ? formatMoney(price) : 'not published'}</dd>
        </div>
        <div>
          <dt>Success</dt>
          <dd>{Math.round(successRate * 100)} %</dd>
        </div>
        <div>
          <dt>Per solution</dt>
          <dd>{formatDuration(msPerSolution)}</dd>
        </div>
        <div>
          <dt>Solved, failed</dt>
          <dd>
            {solved}, {failed}
          </dd>
        </div>
      </dl>
    </div>
  );
}, sameChart);
