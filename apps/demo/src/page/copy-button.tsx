import { useEffect, useState } from 'react';

interface Props {
  text: string;
  label: string;
  /** What is copied, for screen readers. */
  name?: string;
}

/** How long the feedback stays, in milliseconds. */
const feedbackMs = 2000;

export function CopyButton({ text, label, name }: Props) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), feedbackMs);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  const words = { idle: label, copied: 'Copied', refused: 'Not allowed' };
  return (
    <button type="button" className={`copy copy-${state}`} onClick={copy}>
      <span aria-live="polite">{words[state]}</span>
      {name && <span className="visually-hidden"> {name}</span>}
    </button>
  );
}
