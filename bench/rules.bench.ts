import { callingDefaults, callingRules, type Config } from '../src/contract/config.ts';
import { apply } from '../src/queue/apply.ts';
import { decide } from '../src/queue/decide.ts';
import { emptyHall, type HallCommand } from '../src/queue/hall.ts';
import { asItWas, knownPast, replayDays } from '../src/queue/forecast/what-if.ts';
import { replayFigures } from '../src/queue/forecast/replay-figures.ts';
import { city, days, market, station } from './forecast-halls.ts';
import { config, expectOk, take } from './hall.ts';
import { figure, median, percentile, printTable, verdict } from './measure.ts';

/* The five calling rules on the same generated days, and what a decision and a replay cost. */

const DAYS = 30;
const SEED = 734_200;
const loads = [0.8, 0.92, 1.05];

const tiers = city.tiers.map(({ name, limit }) => ({ id: name, limit }));
const rows: string[][] = [];
const fewest: string[][] = [];
for (const load of loads) {
  const tickets = days({ ...city, load }, DAYS, SEED + Math.round(load * 100));
  const past = knownPast(tickets);
  const breaches = callingRules.map((rule) => {
    const figures = replayFigures(
      replayDays(past, { rule, ...callingDefaults, tiers, counters: null, serves: () => null, habits: () => null }),
      tiers,
    );
    rows.push([
      `load ${load}, ${rule}`,
      ...tiers.map(({ id }) => `${((figures.tiers[id]?.within ?? 0) * 100).toFixed(1)} %`),
      String(figures.breaches),
      `${((figures.utilisation ?? 0) * 100).toFixed(1)} %`,
    ]);
    return { rule, breaches: figures.breaches };
  });
  const [best] = breaches.toSorted((a, b) => a.breaches - b.breaches);
  fewest.push([`load ${load}`, best?.rule ?? '', verdict('escalate has the fewest', best?.rule === 'escalate')]);
}
printTable(
  `Share within the limit under each rule (${DAYS} generated days of one hall, the same customers)`,
  ['', ...city.tiers.map(({ name, limit }) => `${name} ≤ ${limit / 60_000} min`), 'breaches', 'utilisation'],
  rows,
);
printTable('Fewest breaches', ['', 'rule', 'target'], fewest);

/* Whether it holds elsewhere: other halls, other days. */
const elsewhere: string[][] = [];
for (const [name, hall] of Object.entries({ city, station, market })) {
  for (const [i, load] of loads.entries()) {
    const past = knownPast(days({ ...hall, load }, 2 * DAYS, SEED + 1 + i));
    const breaches = callingRules.map(
      (rule) =>
        replayFigures(replayDays(past, { rule, ...callingDefaults, tiers, counters: null, serves: () => null, habits: () => null }), tiers)
          .breaches,
    );
    elsewhere.push([`${name}, load ${load}`, ...breaches.map(String)]);
  }
}
printTable(`Breaches in three halls (${2 * DAYS} other days each)`, ['', ...callingRules], elsewhere);

/** A hall of ten counters in which 5,000 wait. */
const names = Array.from({ length: 10 }, (_, i) => String(i + 1));
const tenCounters: Config = {
  ...config,
  counters: names.map((id) => ({
    id,
    name: { en: id },
    services: 'all',
    tiers: 'all',
    helps: [],
    prefers: { services: [], tiers: [] },
    autoCall: false,
  })),
};
const noon = Date.UTC(2026, 0, 5, 4);
let hall = emptyHall;
const step = (command: HallCommand, now: number): void => {
  for (const change of expectOk(decide(tenCounters, hall, command, now)).changes) hall = apply(hall, change);
};
for (const { id } of tenCounters.counters) step({ type: 'open-counter', counter: id }, noon);
for (let i = 0; i < 5_000; i += 1) step(take(i, noon + i), noon + i);
const decisions = Array.from({ length: 2_000 }, (_, i) => {
  const begun = performance.now();
  expectOk(decide(tenCounters, hall, { type: 'call', counter: String((i % 10) + 1) }, noon + 600_000 + i));
  return performance.now() - begun;
});

const busy = days(
  {
    ...city,
    opens: 0,
    closes: 24,
    load: 0.95,
    counters: Array.from({ length: 10 }, (_, i) => ({ name: String(i), hours: [0, 24], tiers: null, services: null })),
  },
  1,
  SEED + 1,
);
const day = busy.slice(0, 2_000);
const replays = Array.from({ length: 11 }, () => {
  const begun = performance.now();
  const past = knownPast(day);
  replayFigures(asItWas(past), tiers);
  replayFigures(
    replayDays(past, { rule: 'escalate', ...callingDefaults, tiers, counters: null, serves: () => null, habits: () => null }),
    tiers,
  );
  return performance.now() - begun;
});
printTable(
  'Cost',
  ['', 'p50 ms', 'p99 ms', 'target (p50)'],
  [
    [
      'one call, 10 counters, 5,000 waiting',
      figure(median(decisions)),
      figure(percentile(decisions, 0.99)),
      verdict('≤ 0.2', median(decisions) <= 0.2),
    ],
    [
      `a day of ${day.length} customers read from its tickets and replayed`,
      figure(median(replays)),
      figure(percentile(replays, 0.99)),
      verdict('≤ 500', median(replays) <= 500),
    ],
  ],
);
