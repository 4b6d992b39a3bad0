import { memo } from 'react';
import type { ChallengeKind } from '@captchakit/provider';
import { maxRunning } from '../../limits.js';
import type { Story } from '../../api.js';
import { formatDuration, plural } from '../format.js';
import { LaneTrack } from './lane-track.js';
import { endedAt, kindOf, phaseOf, phaseWords, providerOf, startedAt } from './story.js';

interface Props {
  /** Newest first; undefined while they are on their way. */
  stories: readonly Story[] | undefined;
  shown: string | undefined;
  onShow: (id: string) => void;
  titleOf: (provider: string) => string;
  kindTitleOf: (kind: ChallengeKind) => string;
}

/** All solves, one line each: what runs side by side, and what was before. */
export function Lanes({ stories, shown, onShow, titleOf, kindTitleOf }: Props) {
  const running = stories?.filter((story) => phaseOf(story) === 'running').length ?? 0;
  return (
    <section className="card lanes-card" aria-labelledby="lanes-title">
      <div className="card-head">
        <h2 id="lanes-title">Solves</h2>
        <p className="card-note">
          {running > 0 ? `${plural(running, 'solve')} running` : stories?.length ? `${stories.length} kept` : ''}
        </p>
      </div>
      <div className="lanes">
        {stories?.length === 0 && (
          <p className="empty">Every solve gets a line here, also when {maxRunning} run at once.</p>
        )}
        {!stories && <output className="empty">Loading earlier solves…</output>}
        <ul>
          {stories?.map((story) => (
            <li key={story.id}>
              <Lane
                story={story}
                shown={story.id === shown}
                onShow={onShow}
                titleOf={titleOf}
                kindTitleOf={kindTitleOf}
              />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

interface LaneProps extends Pick<Props, 'onShow' | 'titleOf' | 'kindTitleOf'> {
  story: Story;
  shown: boolean;
}

const Lane = memo(function Lane({ story, shown, onShow, titleOf, kindTitleOf }: LaneProps) {
  const phase = phaseOf(story);
  const ended = endedAt(story);
  const provider = providerOf(story);
  return (
    <button type="button" className={`lane lane-${phase}`} aria-pressed={shown} onClick={() => onShow(story.id)}>
      <span className="lane-kind">{kindTitleOf(kindOf(story))}</span>
      <span className="lane-provider">{provider === undefined ? '…' : titleOf(provider)}</span>
      <LaneTrack story={story} />
      <span className="lane-state">
        {phaseWords[phase]}
        {ended !== undefined && <span className="lane-time"> {formatDuration(ended - startedAt(story))}</span>}
      </span>
    </button>
  );
});
