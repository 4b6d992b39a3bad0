import type { SolveMessage, Story } from '../../api.js';
import { startedAt } from './story.js';

/** The track is so long, in milliseconds of the providers' time; a longer solve is drawn to scale. */
const trackMs = 60_000;
const width = 120;
const height = 12;

const markOf: Partial<Record<SolveMessage['type'], 'start' | 'check' | 'good' | 'bad'>> = {
  'attempt-start': 'start',
  'check-pending': 'check',
  'check-error': 'bad',
  'attempt-error': 'bad',
  'task-ready': 'good',
};

/** Where the events of a solve lie in time: only for the eye, the timeline says the same in words. */
export function LaneTrack({ story }: { story: Story }) {
  const from = startedAt(story);
  const lengthMs = Math.max(trackMs, (story.messages.at(-1)?.at ?? from) - from);
  const xOf = (at: number) => 4 + ((at - from) / lengthMs) * (width - 8);
  const marks = story.messages.flatMap((message, index) => {
    const mark = markOf[message.type];
    return mark ? [{ key: index, mark, x: xOf(message.at) }] : [];
  });
  return (
    <svg className="lane-track" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <line x1="2" x2={width - 2} y1={height / 2} y2={height / 2} />
      {marks.map(({ key, mark, x }) => (
        <circle key={key} className={`mark-${mark}`} cx={x} cy={height / 2} r={mark === 'check' ? 1.6 : 3} />
      ))}
    </svg>
  );
}
