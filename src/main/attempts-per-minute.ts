const MINUTE = 60_000;

/** Counts attempts in the last minute. `clock`: epoch milliseconds. */
export type AttemptsPerMinute = {
  /** Whether one more is allowed for `key`; one that is refused does not count. */
  take(key: string): boolean;
};

/** At most `each` for one key and `overall` for all keys together. */
export function createAttemptsPerMinute({ each, overall, clock }: { readonly each: number; readonly overall: number; readonly clock: () => number }): AttemptsPerMinute {
  let recent: { readonly key: string; readonly at: number }[] = [];
  return {
    take(key) {
      const now = clock();
      recent = recent.filter(({ at }) => at > now - MINUTE);
      if (recent.length >= overall || recent.filter((one) => one.key === key).length >= each) return false;
      recent.push({ key, at: now });
      return true;
    },
  };
}
