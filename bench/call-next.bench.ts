import { apply } from '../src/queue/apply.ts';
import { decide } from '../src/queue/decide.ts';
import { emptyHall, type Change, type Hall, type HallCommand } from '../src/queue/hall.ts';
import { config, expectOk, take } from './hall.ts';
import { arm, figure, median, printTable, ratio, sideBySide, spread, verdict } from './measure.ts';

/*
 * How long the rules take for what a clerk does, with few and with very many waiting: calling the next one,
 * who then does not come, or is served. Rules only (decide and apply), so nothing hides behind the disk.
 */

const ROUNDS = 15;
/** How often each round goes through the steps. */
const TIMES = 2_000;
/** As many calls are made in a row on one state, so that lines get shorter as they do in a hall. */
const IN_A_ROW = 50;

const NOW = Date.parse('2026-11-21T10:00:00+08:00');

function step(hall: Hall, command: HallCommand, now: number): Hall {
  const { changes } = expectOk(decide(config, hall, command, now));
  return changes.reduce((next: Hall, change: Change) => apply(next, change), hall);
}

/** Counter 1 is open and `size` customers wait, one more every millisecond. */
function hallWith(size: number): Hall {
  let hall = step(emptyHall, { type: 'open-counter', counter: '1' }, NOW);
  for (let i = 1; i <= size; i += 1) hall = step(hall, take(i, NOW + i), NOW + i);
  return hall;
}

/** Microseconds for one call and what follows it, every other time a no-show, else a service. */
function calls(full: Hall, now: number): number {
  const begun = performance.now();
  for (let i = 0; i < TIMES; i += IN_A_ROW) {
    let hall = full;
    for (let j = 0; j < IN_A_ROW; j += 1) {
      hall = step(hall, { type: 'call', counter: '1' }, now);
      if (j % 2 === 0) hall = step(hall, { type: 'no-show', counter: '1' }, now);
      else hall = step(step(hall, { type: 'start', counter: '1' }, now), { type: 'finish', counter: '1' }, now);
    }
  }
  return ((performance.now() - begun) / TIMES) * 1_000;
}

const halls = [100, 10_000, 100_000].map((size) => {
  const hall = hallWith(size);
  return { size, calling: arm(() => calls(hall, NOW + size + 60_000)) };
});
await sideBySide(
  ROUNDS,
  halls.map(({ calling }) => calling),
);

const [smallest] = halls;
if (!smallest) throw new Error('nothing was measured');
printTable(
  `Call-next by the rules (median of ${ROUNDS} rounds of ${figure(TIMES)} calls)`,
  ['waiting', 'µs per call', 'least – most', `× ${figure(smallest.size)}`, 'target'],
  halls.map(({ size, calling }) => {
    const times = ratio(calling, smallest.calling);
    return [
      figure(size),
      figure(median(calling.results)),
      spread(calling),
      figure(times),
      size === smallest.size ? '' : verdict('≤ 2', times <= 2),
    ];
  }),
);
