import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fuzzKinds, fuzzReader, type FuzzKind } from '../test/drivers/reader/fuzz.ts';
import { figure, printTable, verdict } from './measure.ts';

/*
 * A million swipes gone wrong, and noise, through every way a reader is read. The members' cards are numbered one after
 * another and the rules are those without a configuration, so a digit read wrong would be another member's.
 */

const SWIPES = 1_000_000;
/** A wedge sends some 170 reports for each swipe. */
const share: Readonly<Record<FuzzKind, number>> = {
  'MagTek over TCP': 0.25,
  'MagTek over HID': 0.15,
  'MagTek, encrypting, without a key': 0.1,
  'ID TECH, own format': 0.2,
  'ID TECH, bits of the stripe': 0.1,
  'page 8E, with LRC': 0.15,
  'keyboard wedge': 0.05,
};
/** More than this kept after a round than after the one before is a leak, MiB. */
const LEAK = 2;

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');
/** MiB in use. */
function memory(): number {
  if (typeof collect !== 'function') throw new Error('this Node lets nobody collect garbage');
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

const rows: string[][] = [];
let swipes = 0;
let wrong = 0;
let leaked = 0;
for (const kind of fuzzKinds) {
  const each = (SWIPES * share[kind]) / 2;
  const begun = performance.now();
  const [first, before] = [fuzzReader(kind, each, 1), memory()];
  const [second, after] = [fuzzReader(kind, each, 2), memory()];
  const took = performance.now() - begun;
  const sum = (of: 'same' | 'nobody' | 'unreadable' | 'wrong'): number => first[of] + second[of];
  swipes += 2 * each;
  wrong += sum('wrong');
  leaked = Math.max(leaked, after - before);
  rows.push([
    kind,
    figure(2 * each),
    ...(['same', 'unreadable', 'nobody', 'wrong'] as const).map((of) => figure(sum(of))),
    figure((2 * each * 1_000) / took),
    figure(Math.max(0, after - before)),
  ]);
}
printTable(
  `Swipes gone wrong, and noise: ${figure(swipes)} (${verdict('0 wrong', wrong === 0)}, ${verdict(`memory grows < ${LEAK} MiB`, leaked < LEAK)})`,
  ['', 'swipes', 'same card', 'unreadable', "nobody's", "another member's", 'per second', 'MiB grown'],
  rows,
);
if (wrong > 0 || leaked >= LEAK) process.exitCode = 1;
