import { useEffect, useState } from 'react';
import { useServer } from './use-server.js';

const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** Simulated time, in milliseconds; ticks while `ticking`. */
export function useNow(ticking: boolean): number {
  const { now } = useServer();
  const [time, setTime] = useState(now);
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setTime(now()), calm.matches ? 1000 : 50);
    return () => clearInterval(timer);
  }, [ticking, now]);
  return time;
}
