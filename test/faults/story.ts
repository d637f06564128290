import { printerFaults, type PrinterFault } from '../../src/contract/commands-simulation.ts';
import { seededRandom, type Random } from '../support/random.ts';
import { damageNames, damagedFiles, type Damage } from './damaged-files.ts';
import { hallNames, type HallName } from './halls.ts';

/*
 * A story: what customers, staff, the clock, the disk, the printer and the power do, one after another, as plain data. Numbers that choose
 * somebody are taken modulo how many there are, so that a story stays one when steps are left out of it.
 */

type ClerkAct = 'call' | 'recall' | 'start' | 'finish' | 'no-show' | 'park' | 'undo' | 'pause' | 'resume';
type ManagerAct = 'end-day' | 'reopen-day' | 'stop-numbers' | 'give-numbers' | 'close-early' | 'keep-hours' | 'confirm-clock';
type NumberAct = 'call-number' | 'readmit' | 'change-service' | 'reprint' | 'note-left' | 'leave-by-phone' | 'stay-by-phone';

export type Step =
  | {
      readonly do: 'take';
      readonly kiosk: number;
      readonly service: number;
      readonly further: boolean;
      readonly card: 'none' | 'gold' | 'unknown';
    }
  | { readonly do: 'book'; readonly service: number; readonly time: number }
  | { readonly do: 'check-in'; readonly kiosk: number; readonly which: number }
  | { readonly do: 'sit'; readonly clerk: number; readonly counter: number }
  | { readonly do: 'get-up'; readonly clerk: number }
  | { readonly do: 'clerk'; readonly clerk: number; readonly act: ClerkAct }
  | { readonly do: 'transfer'; readonly clerk: number; readonly service: number; readonly counter: number | null }
  | { readonly do: 'number'; readonly act: NumberAct; readonly which: number; readonly clerk: number; readonly service: number }
  | { readonly do: 'manager'; readonly act: ManagerAct }
  | { readonly do: 'rush'; readonly customers: number; readonly service: number }
  | { readonly do: 'pass'; readonly seconds: number }
  | { readonly do: 'sleep'; readonly minutes: number }
  | { readonly do: 'clock'; readonly minutes: number }
  | { readonly do: 'network-time' }
  | { readonly do: 'die-at'; readonly at: 'before-commit' | 'after-commit' | 'within-ticket' | 'after-ticket'; readonly percent: number }
  | {
      readonly do: 'down';
      readonly how: 'stop' | 'kill';
      readonly minutes: number;
      readonly hall: HallName | null;
      readonly damage: readonly Damage[];
    }
  | { readonly do: 'disk'; readonly fault: 'full' | 'failing'; readonly writes: number }
  | { readonly do: 'slow-disk'; readonly ms: number; readonly writes: number }
  | { readonly do: 'mirror'; readonly refuses: number }
  | { readonly do: 'printer'; readonly fault: Exclude<PrinterFault, 'none'>; readonly after: number; readonly seconds: number }
  | { readonly do: 'babble'; readonly bytes: number }
  | { readonly do: 'cut'; readonly screen: number }
  | { readonly do: 'reconnect'; readonly screen: number };

/** A story and where it begins. `hall`: of the first start. `minute`: of the first day, in the hall's time. */
export type Story = { readonly hall: HallName; readonly minute: number; readonly steps: readonly Step[] };

type Make = (random: Random) => Step;

const DAY = 24 * 60;
const clerkActs = [
  'call',
  'call',
  'call',
  'start',
  'start',
  'finish',
  'finish',
  'recall',
  'no-show',
  'park',
  'undo',
  'pause',
  'resume',
] as const;
const managerActs = ['end-day', 'reopen-day', 'stop-numbers', 'give-numbers', 'close-early', 'keep-hours', 'confirm-clock'] as const;
const numberActs = [
  'call-number',
  'readmit',
  'change-service',
  'reprint',
  'reprint',
  'note-left',
  'leave-by-phone',
  'stay-by-phone',
] as const;
const [, ...misfortunes] = printerFaults;

/** What happens in any hall, with how often. */
const ordinary: readonly (readonly [number, Make])[] = [
  [
    10,
    (r) => ({
      do: 'take',
      kiosk: r.int(2),
      service: r.int(3),
      further: r.chance(0.1),
      card: r.pick(['none', 'none', 'none', 'gold', 'unknown']),
    }),
  ],
  [2, (r) => ({ do: 'rush', customers: 2 + r.int(r.pick([4, 8, 60])), service: r.int(3) })],
  [1, (r) => ({ do: 'book', service: r.int(3), time: r.int(8) })],
  [1, (r) => ({ do: 'check-in', kiosk: r.int(2), which: r.int(4) })],
  [3, (r) => ({ do: 'sit', clerk: r.int(2), counter: r.int(3) })],
  [0.5, (r) => ({ do: 'get-up', clerk: r.int(2) })],
  [9, (r) => ({ do: 'clerk', clerk: r.int(2), act: r.pick(clerkActs) })],
  [1, (r) => ({ do: 'transfer', clerk: r.int(2), service: r.int(3), counter: r.chance(0.5) ? r.int(3) : null })],
  [3, (r) => ({ do: 'number', act: r.pick(numberActs), which: r.int(12), clerk: r.int(2), service: r.int(3) })],
  [0.5, (r) => ({ do: 'manager', act: r.pick(managerActs) })],
  [4, (r) => ({ do: 'pass', seconds: 1 + r.int(r.pick([5, 30])) })],
  [1, (r) => ({ do: 'sleep', minutes: 1 + r.int(r.pick([30, 8 * 60])) })],
];

/** Kinds of trouble, of which a story has some: two at once are more often found in a story that has no others. */
const troubles: Readonly<Record<string, readonly (readonly [number, Make])[]>> = {
  clock: [
    [2, (r) => ({ do: 'clock', minutes: r.pick([1, -1]) * (1 + r.int(r.pick([5, 60, DAY, 3 * DAY, 400 * DAY, 4_000 * DAY]))) })],
    [1, () => ({ do: 'network-time' })],
    [1, () => ({ do: 'manager', act: 'confirm-clock' })],
  ],
  nights: [[2, (r) => ({ do: 'sleep', minutes: 60 + r.int(r.pick([20 * 60, 3 * DAY])) })]],
  kills: [
    [1, (r) => ({ do: 'down', how: 'kill', minutes: r.int(r.pick([2, 60, 2 * DAY])), hall: null, damage: [] })],
    [2, (r) => ({ do: 'die-at', at: r.pick(['before-commit', 'after-commit', 'within-ticket', 'after-ticket']), percent: r.int(101) })],
  ],
  damage: [
    [
      2,
      (r) => ({
        do: 'down',
        how: r.pick(['stop', 'kill']),
        minutes: r.int(r.pick([2, 60])),
        hall: null,
        damage: Array.from({ length: r.pick([1, 1, 1, 2, 3]) }, () => ({ file: r.pick(damagedFiles), how: r.pick(damageNames) })),
      }),
    ],
  ],
  configuration: [[2, (r) => ({ do: 'down', how: r.pick(['stop', 'kill']), minutes: r.int(60), hall: r.pick(hallNames), damage: [] })]],
  disk: [
    [1, (r) => ({ do: 'disk', fault: r.pick(['full', 'failing']), writes: 1 + r.int(6) })],
    [1, (r) => ({ do: 'slow-disk', ms: 1 + r.int(r.pick([300, 3_000])), writes: 1 + r.int(6) })],
  ],
  mirror: [[2, (r) => ({ do: 'mirror', refuses: 1 + r.int(r.pick([3, 40])) })]],
  printer: [
    [2, (r) => ({ do: 'printer', fault: r.pick(misfortunes), after: r.int(r.pick([1, 900])), seconds: 1 + r.int(r.pick([5, 120])) })],
    [0.5, (r) => ({ do: 'babble', bytes: 1 + r.int(40) })],
  ],
  network: [
    [1, (r) => ({ do: 'cut', screen: r.int(6) })],
    [1, (r) => ({ do: 'reconnect', screen: r.int(6) })],
  ],
};

const minuteOf = (time: string): number => Date.parse(`1970-01-01T${time}:00Z`) / 60_000;

/** The story of a seed: the same each time. */
export function storyOf(seed: number): Story {
  // Seeds that follow each other begin alike in the generator's first step.
  const random = seededRandom(Math.imul(seed, 0x9e37_79b1));
  const kinds = Object.values(troubles).filter(() => random.chance(0.35));
  const makers = [...ordinary, ...kinds.flat()];
  const total = makers.reduce((sum, [weight]) => sum + weight, 0);
  const one = (): Step => {
    let left = (random.int(1_000_000) / 1_000_000) * total;
    const [, make] = makers.find(([weight]) => (left -= weight) < 0) ?? ordinary[0] ?? [0, (): Step => ({ do: 'pass', seconds: 1 })];
    return make(random);
  };
  const length = 8 + random.int(random.pick([12, 30, 50]));
  return {
    hall: random.pick(['usual', 'usual', 'by day']),
    minute: random.pick([minuteOf('09:00'), minuteOf('09:00'), minuteOf('12:00'), minuteOf('17:50'), minuteOf('23:55'), minuteOf('03:55')]),
    steps: [{ do: 'sit', clerk: 0, counter: 0 }, ...Array.from({ length }, one)],
  };
}

/** As it is printed: a line a step. */
export function told({ hall, minute, steps }: Story): string {
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const lines = steps.map((step, i) => {
    const { do: what, ...rest } = step;
    const values = Object.entries(rest).map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`);
    return `  ${String(i + 1).padStart(3)}. ${what}${values.length === 0 ? '' : `: ${values.join(', ')}`}`;
  });
  return [`  the hall is "${hall}", it is ${time}`, ...lines].join('\n');
}
