import { CopyButton } from '../copy-button.js';
import { formatValue } from '../format.js';

/** The values of a solution by name. Long ones scroll within their box. */
export function SolutionView({ solution }: { solution: object }) {
  return (
    <dl className="values">
      {Object.entries(solution).map(([name, value]: [string, unknown]) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
            <CopyButton text={formatValue(value)} label="Copy" name={name} />
          </dt>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- whoever has no mouse scrolls it, too */}
          <dd tabIndex={0}>{formatValue(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
