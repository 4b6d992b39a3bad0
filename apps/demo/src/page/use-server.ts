import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import type { Status } from '../api.js';
import { api } from './api-client.js';
import { SimulatedClock } from './simulated-clock.js';

/** How often the page asks whether the server is still there, in milliseconds. */
const askEveryMs = 2000;

export interface ServerConnection {
  /** Undefined until the first answer. */
  online: boolean | undefined;
  mode: Status['mode'];
  /** Milliseconds of the providers' time per real one. */
  speed: number;
  /** What the server said last. */
  status: Status | undefined;
  /** Simulated time, in milliseconds since the Unix epoch. */
  now: () => number;
  /** Asks at once, for whoever has just failed to reach the server. */
  check: () => void;
}

/** Keeps watching the server, and keeps the simulated clock in step with it. */
export function useServerConnection(): ServerConnection {
  const [online, setOnline] = useState<boolean>();
  const [status, setStatus] = useState<Status>();
  const [clock] = useState(() => new SimulatedClock());

  const ask = useCallback(async () => {
    try {
      const next = await api.status();
      clock.follow(next);
      setStatus((known) => (known?.speed === next.speed && known.mode === next.mode ? known : next));
      setOnline(true);
    } catch {
      setOnline(false);
    }
  }, [clock]);

  useEffect(() => {
    let timer = setTimeout(poll);
    let left = false;
    async function poll() {
      if (!document.hidden) await ask();
      if (!left) timer = setTimeout(poll, askEveryMs);
    }
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [ask]);

  return {
    online,
    mode: status?.mode ?? 'simulated',
    speed: status?.speed ?? 1,
    status,
    now: clock.now,
    check: useCallback(() => void ask(), [ask]),
  };
}

export const ServerContext = createContext<ServerConnection | undefined>(undefined);

export function useServer(): ServerConnection {
  const server = useContext(ServerContext);
  if (!server) throw new Error('useServer needs a ServerContext around it');
  return server;
}
