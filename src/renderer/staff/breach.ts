/** A limit that breaks with a smaller chance is not worth a word. */
const SHOWN_BREACH = 0.1;

/** The chance that a limit breaks in whole percent, never told as certain; null where it is not known or not worth a word. */
export function shownBreach(breach: number | null): number | null {
  return breach === null || breach < SHOWN_BREACH ? null : Math.round(Math.min(0.99, breach) * 100);
}
