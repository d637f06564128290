const MINUTE = 60_000;

/** Counts attempts in the last minute. `clock`: epoch milliseconds. */
export type AttemptsPerMinute = {
  /** Whether one more is allowed for `key`. */
  allows(key: string): boolean;
  /** The same, and it counts where it is allowed. */
  take(key: string): boolean;
};

/** At most `each` for one key and `overall` for all keys together. */
export function createAttemptsPerMinute({
  each,
  overall,
  clock,
}: {
  readonly each: number;
  readonly overall: number;
  readonly clock: () => number;
}): AttemptsPerMinute {
  let recent: { readonly key: string; readonly at: number }[] = [];
  const allows = (key: string): boolean => {
    const now = clock();
    // A clock that was set back locks nobody out.
    recent = recent.filter(({ at }) => at > now - MINUTE && at <= now);
    return recent.length < overall && recent.filter((one) => one.key === key).length < each;
  };
  return {
    allows,
    take(key) {
      if (!allows(key)) return false;
      recent.push({ key, at: clock() });
      return true;
    },
  };
}
