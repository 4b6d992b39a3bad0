interface Share {
  id: string;
  title: string;
  count: number;
}

const width = 1000;
const height = 20;

/** Parts of a whole, as a bar and in words. */
export function ShareBar({ shares }: { shares: readonly Share[] }) {
  const all = shares.reduce((sum, { count }) => sum + count, 0);
  const parts = shares.map((share, index) => {
    const before = shares.slice(0, index).reduce((sum, { count }) => sum + count, 0);
    return { ...share, x: all ? (before / all) * width : 0, length: all ? (share.count / all) * width : 0 };
  });
  return (
    <div className="shares">
      <svg className="share-bar" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <rect className="share-ground" width={width} height={height} />
        {parts.map(({ id, x, length }) => (
          <rect key={id} className={`share-${id}`} x={x} width={length} height={height} />
        ))}
      </svg>
      <ul className="share-words">
        {shares.map(({ id, title, count }) => (
          <li key={id}>
            <span className={`swatch swatch-${id}`} aria-hidden="true" />
            {title} <strong>{count}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
