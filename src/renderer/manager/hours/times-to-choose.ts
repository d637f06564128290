/** How far apart the times are that can be chosen, milliseconds. */
const STEP = 30 * 60_000;

/** The moments of today's remaining hours that something can begin at, ascending, without the last end. All epoch milliseconds. */
export function timesToChoose(hours: readonly { readonly from: number; readonly to: number }[], now: number): number[] {
  const end = hours.at(-1)?.to ?? now;
  const marks = hours.flatMap(({ from, to }) => Array.from({ length: Math.floor((to - from) / STEP) + 1 }, (_, i) => from + i * STEP));
  return [...new Set(marks)].filter((at) => at > now && at < end).toSorted((a, b) => a - b);
}
