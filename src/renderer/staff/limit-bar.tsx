type Level = 'within' | 'soon' | 'over';

/** From this share of a limit on a bar warns; the calling rule escalates there unless the hall configures another share. */
const WARN_FROM = 0.6;

export function levelOf(used: number, limit: number): Level {
  if (used >= limit) return 'over';
  return used >= WARN_FROM * limit ? 'soon' : 'within';
}

/** Draws how much of a limit or target is used up, both in milliseconds. The words beside it say the same. */
export function LimitBar({ used, limit }: { readonly used: number; readonly limit: number }) {
  const share = Math.min(1, Math.max(0, used / limit));
  return (
    <span className="limit-bar" data-level={levelOf(used, limit)} aria-hidden="true">
      <span style={{ transform: `translateX(${(share - 1) * 100}%)` }} />
    </span>
  );
}
