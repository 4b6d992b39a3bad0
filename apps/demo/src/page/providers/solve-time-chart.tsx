import { formatDuration, plural } from '../format.js';

interface Props {
  title: string;
  /** Milliseconds. */
  durations: readonly number[];
  /** Milliseconds after the start. */
  checksAt: readonly number[];
}

const width = 240;
const height = 84;
const ground = height - 22;
const bucketCount = 24;
/** The axis is at least so long. */
const shortestAxisMs = 60_000;

/** How long tasks took, and below the axis when the learned schedule looks for one. */
export function SolveTimeChart({ title, durations, checksAt }: Props) {
  const longest = Math.max(shortestAxisMs, ...durations);
  const axisMs = Math.ceil(longest / 30_000) * 30_000;
  const buckets = Array.from({ length: bucketCount }, (_, place) => ({ place, count: 0 }));
  for (const ms of durations) buckets[Math.min(bucketCount - 1, Math.floor((ms / axisMs) * bucketCount))]!.count += 1;
  const most = Math.max(1, ...buckets.map(({ count }) => count));
  const step = width / bucketCount;
  const looks = checksAt.filter((at) => at <= axisMs);
  const median = durations.toSorted((a, b) => a - b)[Math.floor(durations.length / 2)];
  const words =
    median === undefined
      ? `${title}: nothing solved yet`
      : `${title}: ${plural(durations.length, 'solve')}, half of them within ${formatDuration(median)}`;
  return (
    <svg
      className="solve-time-chart"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${words}. Looked for at ${looks.map(formatDuration).join(', ')}.`}
    >
      {buckets.map(({ place, count }) => {
        const length = (count / most) * (ground - 6);
        return (
          <rect
            key={place}
            className="bar"
            x={place * step + 0.75}
            y={ground - length}
            width={step - 1.5}
            height={length}
            rx="1"
          />
        );
      })}
      {durations.length === 0 && (
        <text className="tick" x={width / 2} y={ground / 2} textAnchor="middle">
          nothing solved yet
        </text>
      )}
      <line className="axis" x1="0" x2={width} y1={ground} y2={ground} />
      {looks.map((at) => {
        const x = (at / axisMs) * width;
        return <path key={at} className="look" d={`M${x} ${ground + 1} l3 5 h-6 z`} />;
      })}
      <text className="tick" x="0" y={height - 3}>
        0
      </text>
      <text className="tick" x={width / 2} y={height - 3} textAnchor="middle">
        {formatDuration(axisMs / 2)}
      </text>
      <text className="tick" x={width} y={height - 3} textAnchor="end">
        {formatDuration(axisMs)}
      </text>
    </svg>
  );
}
