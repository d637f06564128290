import { HallForecaster, type ForecasterOptions } from './forecaster.ts';
import { happeningsOf, type Happening, type PastTicket } from './history.ts';
import type { Judged } from './scores.ts';

/**
 * Walks through a history as if live: for every ticket that had to wait, in the moment in which it was put
 * in its line, a forecast from what had happened until then. Returns the forecasts beside what came of them.
 */
export function walk(tickets: readonly PastTicket[], options: ForecasterOptions): Judged[] {
  const forecaster = new HallForecaster(options);
  const judged: Judged[] = [];
  for (const instant of instantsOf(happeningsOf(tickets))) judged.push(...forecaster.tell(instant));
  return judged;
}

/** Groups what happened in one instant. */
export function* instantsOf(happenings: readonly Happening[]): Generator<readonly Happening[]> {
  let group: Happening[] = [];
  for (const happening of happenings) {
    if (group[0] && group[0].at !== happening.at) {
      yield group;
      group = [];
    }
    group.push(happening);
  }
  if (group.length > 0) yield group;
}
