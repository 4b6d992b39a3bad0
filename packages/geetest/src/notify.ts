/** Tells a hook in a moment; a hook that fails changes nothing. */
export function notify<T>(hook: ((value: T) => unknown) | undefined, value: T): void {
  if (hook)
    Promise.resolve(value)
      .then(hook)
      .catch(() => {});
}

/** A hook that is told at most once in `intervalMs` milliseconds. */
export function oncePer<T>(intervalMs: number, hook: (value: T) => unknown): (value: T) => void {
  let quietUntil = 0;
  return (value) => {
    const now = performance.now();
    if (now < quietUntil) return;
    quietUntil = now + intervalMs;
    notify(hook, value);
  };
}
