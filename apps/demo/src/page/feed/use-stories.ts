import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Story } from '../../api.js';
import { api } from '../api-client.js';
import { useServer } from '../use-server.js';
import { type Notice, openSharedStream } from './shared-stream.js';
import { createStoryStore } from './story-store.js';

/** All stories, newest first, kept up to date; undefined until they are there. */
export function useStories(): readonly Story[] | undefined {
  const { online, check } = useServer();
  const [store] = useState(createStoryStore);
  const [loaded, setLoaded] = useState(false);
  const stories = useSyncExternalStore(store.subscribe, store.stories);

  useEffect(() => {
    if (!online) return undefined;
    let left = false;
    let position = '';
    let loading: Promise<void> | undefined;
    /** What comes while everything is read anew. */
    const waiting: (() => void)[] = [];

    const read = async () => {
      try {
        const snapshot = await api.solves();
        if (left) return;
        store.replace(snapshot.stories);
        ({ position } = snapshot);
        setLoaded(true);
      } catch {
        check();
      }
    };
    const load = async () => {
      const mine = (loading ??= read());
      await mine;
      if (loading !== mine) return; // another caller went on already
      loading = undefined;
      for (const take of waiting.splice(0)) take();
    };
    const onNotice = (notice: Notice) => {
      const take = () => {
        ({ position } = notice);
        if (notice.type === 'reset' || !store.take(notice.items)) void load();
      };
      if (loading) waiting.push(take);
      else take();
    };

    let close = () => {};
    const begin = async () => {
      await load();
      if (!left) close = openSharedStream({ position: () => position, onNotice });
    };
    void begin();
    return () => {
      left = true;
      close();
    };
  }, [online, store, check]);

  return loaded ? stories : undefined;
}
