import { useSyncExternalStore } from 'react';

export const views = ['solve', 'login', 'providers'] as const;

export type View = (typeof views)[number];

const viewOfAddress = (): View => views.find((view) => `#${view}` === location.hash) ?? 'solve';

const watchAddress = (tell: () => void) => {
  addEventListener('hashchange', tell);
  return () => removeEventListener('hashchange', tell);
};

/** The part of the page that is shown: it stands in the address, so that reload and back work. */
export const useView = (): View => useSyncExternalStore(watchAddress, viewOfAddress);
