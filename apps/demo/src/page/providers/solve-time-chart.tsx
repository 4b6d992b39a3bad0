import { useState } from 'react';
import { AxisBottom, AxisLeft, type TickRendererProps } from '@visx/axis';
import { useParentSize } from '@visx/responsive';
import { scaleLinear } from '@visx/scale';
import { Bar, Line } from '@visx/shape';
import { formatDuration, formatTick, plural } from '../format.js';
import { describeSolveTimes } from './describe-solve-times.js';
import { type HistogramBar, histogramOf } from './solve-time-histogram.js';

interface Props {
  title: string;
  /** Milliseconds. */
  durations: readonly number[];
  /** Milliseconds after the start. */
  checksAt: readonly number[];
}

/**
 * How long tasks took, and a line for each time at which the learned schedule looks for one. A bar says its number to
 * whoever points at it; a slider that nobody sees takes the arrow keys, and speaks to screen readers.
 */
export function SolveTimeChart({ title, durations, checksAt }: Props) {
  const { parentRef, width, height } = useParentSize({ debounceTime: 0 });
  const [pointed, setPointed] = useState<number>();

  const { bars, endMs, ticksMs } = histogramOf(durations);
  const looks = checksAt.filter((at) => at <= endMs);
  const most = Math.max(1, ...bars.map(({ count }) => count));
  // The height is ten letters of a label, so that everything grows with the text.
  const letter = height / 10;
  const left = letter * 2.2;
  const ground = height - letter * 2;
  const x = scaleLinear({ domain: [0, endMs], range: [left, width - letter * 2] });
  const y = scaleLinear({ domain: [0, most], range: [ground, letter * 0.7] });
  const tickLabelProps = { fontSize: letter };

  return (
    <div className="solve-time-chart" ref={parentRef}>
      <input
        type="range"
        min={1}
        max={bars.length}
        value={(pointed ?? 0) + 1}
        aria-label={`${title}: ${describeSolveTimes(durations, looks)}`}
        aria-valuetext={describeBar(bars[pointed ?? 0]!)}
        onChange={({ target }) => setPointed(target.valueAsNumber - 1)}
        onFocus={() => setPointed((known) => known ?? 0)}
        onBlur={() => setPointed(undefined)}
      />
      <svg width={width} height={height} aria-hidden="true" onPointerLeave={() => setPointed(undefined)}>
        {bars.map(({ fromMs, toMs, count }, place) => (
          <g key={fromMs} onPointerEnter={() => setPointed(place)}>
            <Bar
              className={place === pointed ? 'reach pointed' : 'reach'}
              x={x(fromMs)}
              width={x(toMs) - x(fromMs)}
              height={ground}
            />
            <Bar
              className="bar"
              x={x(fromMs) + 0.5}
              y={y(count)}
              width={Math.max(0, x(toMs) - x(fromMs) - 1)}
              height={ground - y(count)}
            />
          </g>
        ))}
        {looks.map((at) => (
          <Line key={at} className="look" from={{ x: x(at), y: 0 }} to={{ x: x(at), y: ground }} />
        ))}
        <AxisLeft
          scale={y}
          left={left}
          tickValues={[...new Set([0, Math.floor(most / 2), most])]}
          tickFormat={String}
          tickLength={2}
          tickLabelProps={tickLabelProps}
          tickComponent={TickLabel}
          hideAxisLine
          hideTicks
        />
        <AxisBottom
          scale={x}
          top={ground}
          tickValues={width > letter * 20 ? [...ticksMs] : ticksMs.filter((_, index) => index % 2 === 0)}
          tickFormat={(at) => formatTick(Number(at))}
          tickLength={4}
          tickLabelProps={tickLabelProps}
          tickComponent={TickLabel}
        />
      </svg>
      {durations.length === 0 && (
        <p className="chart-empty" aria-hidden="true">
          <span>nothing solved yet</span>
        </p>
      )}
      {pointed !== undefined && (
        <p className="chart-tip" aria-hidden="true">
          {describeBar(bars[pointed]!)}
        </p>
      )}
    </div>
  );
}

/** One line of plain text; the library's own label is an SVG of its own, which can break lines. */
const TickLabel = ({ x, y, dx, dy, fontSize, textAnchor, formattedValue }: TickRendererProps) => (
  <text className="tick" x={x} y={y} dx={dx} dy={dy} fontSize={fontSize} textAnchor={textAnchor}>
    {formattedValue}
  </text>
);

const describeBar = ({ fromMs, toMs, count }: HistogramBar): string =>
  `${formatDuration(fromMs)} to ${formatDuration(toMs)}: ${plural(count, 'solve')}`;
