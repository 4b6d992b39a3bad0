import { useEffect, useState } from 'react';

export const views = ['solve', 'login', 'providers'] as const;

export type View = (typeof views)[number];

const viewOfAddress = (): View => views.find((view) => `#${view}` === location.hash) ?? 'solve';

/** The part of the page that is shown: it stands in the address, so that reload and back work. */
export function useView(): View {
  const [view, setView] = useState(viewOfAddress);
  useEffect(() => {
    const follow = () => setView(viewOfAddress());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return view;
}
