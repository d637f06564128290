type Level = 'within' | 'soon' | 'over';

/** From this share of a limit on a bar warns; the calling rule escalates there unless the hall configures another share. */
const warnFrom = 0.6;

export function levelOf(used: number, limit: number): Level {
  if (used >= limit) return 'over';
  return used >= warnFrom * limit ? 'soon' : 'within';
}

/** How much of a limit or target is used up; `used` and `limit` in milliseconds, `text` says it in words. */
export function LimitBar({ used, limit, label, text }: {
  readonly used: number;
  readonly limit: number;
  readonly label: string;
  readonly text: string;
}) {
  return (
    <meter
      className="limit-bar"
      data-level={levelOf(used, limit)}
      aria-label={label}
      max={limit}
      value={Math.min(limit, Math.max(0, used))}
    >
      {text}
    </meter>
  );
}
