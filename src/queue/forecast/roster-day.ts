const MINUTE = 60_000;

/** When a counter opened and closed on one day, milliseconds since that day began; ascending, in turn. */
export type CounterDay = { readonly openAtStart: boolean; readonly switches: readonly number[] };

export function isOpenAt(day: CounterDay, at: number): boolean {
  let open = day.openAtStart;
  for (const time of day.switches) {
    if (time > at) break;
    open = !open;
  }
  return open;
}

/** What it does after `at`, on the same clock. */
export function switchesAfter(day: CounterDay, at: number): readonly number[] {
  const first = day.switches.findIndex((time) => time > at);
  return first === -1 ? [] : day.switches.slice(first);
}

/**
 * The likeliest moment of a change that happened between `from` and `to` (local milliseconds): rosters
 * change on the hour, else the half hour, else the quarter; else the middle.
 */
export function likelyChange(from: number, to: number): number {
  for (const grid of [60 * MINUTE, 30 * MINUTE, 15 * MINUTE]) {
    const round = Math.floor(to / grid) * grid;
    if (round >= from) return round;
  }
  return (from + to) / 2;
}

/** How long it was open between two times of the day, milliseconds. */
export function openTime(day: CounterDay, from: number, to: number): number {
  const edges = [from, ...day.switches.filter((at) => at > from && at < to), to];
  return edges.reduce((total, edge, i) => {
    const before = edges[i - 1];
    return before !== undefined && isOpenAt(day, before) ? total + Math.max(0, edge - before) : total;
  }, 0);
}
