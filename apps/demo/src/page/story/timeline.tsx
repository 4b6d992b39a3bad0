import { useLayoutEffect, useRef } from 'react';
import type { Story } from '../../api.js';
import { formatDuration } from '../format.js';
import { describeMessage } from './describe-message.js';
import { startedAt } from './story.js';

interface Props {
  story: Story | undefined;
  titleOf: (provider: string) => string;
}

/** Each message of a solve as one line. Has a height of its own, and stays at the newest line. */
export function Timeline({ story, titleOf }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const count = story?.messages.length ?? 0;
  useLayoutEffect(() => {
    if (box.current && count > 0) box.current.scrollTop = box.current.scrollHeight;
  }, [count]);

  const messages = story?.messages ?? [];
  const lines = messages.map((message, index) => ({
    number: index + 1,
    at: message.at - startedAt(story!),
    line: describeMessage(message, messages.slice(0, index), titleOf),
  }));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- whoever has no mouse scrolls it, too
    <div className="timeline" role="log" aria-label="Timeline of the solve" tabIndex={0} ref={box}>
      {!story && (
        <p className="empty">
          Nothing has run yet. Press <strong>Solve</strong> to watch a task being created, checked and delivered.
        </p>
      )}
      <ol>
        {lines.map(
          ({ number, at, line }) =>
            line && (
              <li key={number} className={`line line-${line.tone}`}>
                <span className="line-time">{formatDuration(at)}</span>
                <span className="line-dot" aria-hidden="true" />
                <span className="line-text">
                  <span className="line-title">{line.title}</span>
                  {line.detail && <span className="line-detail">{line.detail}</span>}
                </span>
              </li>
            ),
        )}
      </ol>
    </div>
  );
}
