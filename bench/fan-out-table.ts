import type { Settled } from './audience.ts';
import { figure, percentile, printTable, ratio, verdict, type Arm } from './measure.ts';
import { residentMegabytes } from './process-load.ts';
import type { HallSize } from './staffed-hall.ts';

/* What fan-out.bench.ts measures, and its table. */

/** How long nothing happens, milliseconds. */
export const IDLE = 20_000;

/** `most`: the goals; p50 and p99 in milliseconds, `resident` in MB, null where there is none. */
export type Hall = HallSize & {
  readonly name: string;
  readonly managers: number;
  readonly most: { readonly shown: [number, number]; readonly answer: [number, number]; readonly resident: number | null };
};

/** Times in milliseconds from the call on; `main`: milliseconds of the main thread until all was quiet; `sent`: bytes by role. */
export type Call = { readonly answer: number; readonly shown: number; readonly main: number; readonly sent: Settled['received'] };
/** What is measured, the calls of each round and, of an appliance, where it runs. */
export type Side = Arm & { readonly name: string; readonly calls: Call[][]; readonly pid: number };

/** One line of the table: a figure of a round's calls, and of all kept calls together. */
type Line = {
  readonly what: string;
  readonly of: (calls: readonly Call[]) => number;
  readonly target?: (value: number, before: number | null) => string;
};

const kilobytes = ({ sent }: Call): number => Object.values(sent).reduce((sum, bytes) => sum + bytes, 0) / 1_000;
export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const atMost = (most: number) => (value: number) => verdict(`≤ ${most}`, value <= most);

const lines = ({ most }: Hall): readonly Line[] => [
  {
    what: "the clerk's own answer, p50 ms",
    of: (calls) =>
      percentile(
        calls.map(({ answer }) => answer),
        0.5,
      ),
    target: atMost(most.answer[0]),
  },
  {
    what: "the clerk's own answer, p99 ms",
    of: (calls) =>
      percentile(
        calls.map(({ answer }) => answer),
        0.99,
      ),
    target: atMost(most.answer[1]),
  },
  {
    what: 'the number on all displays, p50 ms',
    of: (calls) =>
      percentile(
        calls.map(({ shown }) => shown),
        0.5,
      ),
    target: atMost(most.shown[0]),
  },
  {
    what: 'the number on all displays, p99 ms',
    of: (calls) =>
      percentile(
        calls.map(({ shown }) => shown),
        0.99,
      ),
    target: atMost(most.shown[1]),
  },
  {
    what: 'main thread, ms a call',
    of: (calls) => mean(calls.map(({ main }) => main)),
    target: (_, times) => (times === null ? '' : verdict('≤ 0.35 × before', times <= 0.35)),
  },
  { what: 'sent, kB a call', of: (calls) => mean(calls.map(kilobytes)) },
];

/**
 * `idling`: percent of a core while nothing happens, of each product, empty where it was not measured. The first
 * round of each side, which was to warm up, is left out.
 */
export function printFanOut(hall: Hall, products: readonly Side[], floor: Side, idling: readonly number[]): void {
  const [product, before] = products;
  const callsOf = ({ calls }: Side): Call[][] => calls.slice(1);
  const times = (other: Side | undefined, of: Line['of']): number | null =>
    product === undefined || other === undefined ? null : ratio({ results: callsOf(product).map(of) }, { results: callsOf(other).map(of) });
  const cell = (value: number | null | undefined): string => (value === null || value === undefined ? '' : figure(value));
  const resident = products.map(({ pid }) => residentMegabytes(pid));
  printTable(
    `${hall.name}: ${callsOf(floor).flat().length} calls`,
    ['', 'bare', 'Quhao', '× bare', 'before', '× before', 'target'],
    [
      ...lines(hall).map(({ what, of, target }) => {
        const [value, old] = products.map((one) => of(callsOf(one).flat()));
        const [overFloor, overBefore] = [times(floor, of), times(before, of)];
        return [
          what,
          figure(of(callsOf(floor).flat())),
          cell(value),
          cell(overFloor),
          cell(old),
          cell(overBefore),
          target?.(value ?? Number.NaN, overBefore) ?? '',
        ];
      }),
      ...(idling.length === 0
        ? []
        : [[`idle for ${IDLE / 1_000} s, % of a core`, '', cell(idling[0]), '', cell(idling[1]), '', atMost(1)(idling[0] ?? Number.NaN)]]),
      [
        'resident, MB',
        '',
        cell(resident[0]),
        '',
        cell(resident[1]),
        '',
        hall.most.resident === null ? '' : atMost(hall.most.resident)(resident[0] ?? Number.NaN),
      ],
    ],
  );
}
