/** From so many stars on the reasons asked for are what was good (S11). */
const GOOD = 4;

export function isGood(stars: number): boolean {
  return stars >= GOOD;
}

/** With the reason, or without it where it stands there. */
export function toggled(reasons: readonly string[], reason: string): string[] {
  return reasons.includes(reason) ? reasons.filter((one) => one !== reason) : [...reasons, reason];
}
