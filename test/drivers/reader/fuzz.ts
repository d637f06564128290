import { cardSchema } from '../../../src/contract/config.ts';
import type { Reading } from '../../../src/contract/devices.ts';
import { readCard } from '../../../src/drivers/reader/card.ts';
import type { MakeDecoder } from '../../../src/drivers/reader/card-read.ts';
import { decoderOf } from '../../../src/drivers/reader/hid-decoder.ts';
import { magtekReport } from '../../../src/drivers/reader/magtek.ts';
import { magtekStreamDecoder } from '../../../src/drivers/reader/report-decoders.ts';
import { manualTimers } from '../../support/manual-timers.ts';
import {
  idtechReport,
  keyboardDescriptor,
  magnesafeReport,
  packed,
  page8eDescriptor,
  page8eReport,
  stripeBits,
  typedReports,
  withLrc,
} from './sample-devices.ts';

/*
 * Swipes that went wrong on their way, and noise. The members' cards are numbered one after another, so that
 * a digit read wrong is another member's: the hardest case there is for telling them apart.
 */

const MEMBERS = 100_000;
const FIRST = 9_156_001_000_000_000;
const rules = cardSchema.parse({});

/** How the tracks of a card get into one reader's reports. */
type Kind = { readonly decoder: MakeDecoder; readonly reports: (tracks: readonly [string, string]) => Uint8Array[] };

const unknownDevice = { path: '', vendorId: 0, productId: 0, product: '', usages: [], descriptor: null };
const hid = (device: object): MakeDecoder => decoderOf({ ...unknownDevice, ...device }, rules);
const rawReport = (tracks: readonly [string, string]): Uint8Array => {
  const report = magtekReport({});
  report[6] = 4;
  (
    [
      [tracks[0], 1],
      [tracks[1], 2],
    ] as const
  ).forEach(([text, track]) => {
    const bits = packed(stripeBits(withLrc(text, track), track));
    report[2 + track] = bits.length;
    report.set(bits, 7 + 110 * (track - 1));
  });
  return report;
};

const kinds = {
  'MagTek over TCP': { decoder: magtekStreamDecoder, reports: ([track1, track2]) => [magtekReport({ track1, track2 })] },
  'MagTek over HID': { decoder: hid({ vendorId: 0x0801 }), reports: ([track1, track2]) => [magtekReport({ track1, track2 })] },
  'MagTek, encrypting, without a key': {
    decoder: hid({ vendorId: 0x0801 }),
    reports: ([track1, track2]) => [magnesafeReport([track1, track2, ''])],
  },
  'ID TECH, own format': { decoder: hid({ vendorId: 0x0acd }), reports: ([track1, track2]) => [idtechReport([track1, track2, ''])] },
  'ID TECH, bits of the stripe': { decoder: hid({ vendorId: 0x0acd }), reports: (tracks) => [rawReport(tracks)] },
  'page 8E, with LRC': {
    decoder: hid({ descriptor: page8eDescriptor }),
    reports: ([track1, track2]) => [page8eReport([withLrc(track1, 1), withLrc(track2, 2), ''])],
  },
  'keyboard wedge': {
    decoder: hid({ descriptor: keyboardDescriptor }),
    reports: ([track1, track2]) => typedReports(`${track1}${track2}\n`),
  },
} satisfies Record<string, Kind>;
export const fuzzKinds = Object.keys(kinds).filter((kind): kind is FuzzKind => kind in kinds);
export type FuzzKind = keyof typeof kinds;

/** What became of so many swipes: read as the card that was swiped, as nobody's, as not readable, as somebody else's, or not at all. */
type FuzzCount = {
  readonly swipes: number;
  readonly same: number;
  readonly nobody: number;
  readonly unreadable: number;
  readonly silent: number;
  readonly wrong: number;
};

/** Swipes `swipes` cards with one to four things gone wrong in each; every fourth is nothing but noise. The same seed gives the same swipes. */
export function fuzzReader(kind: FuzzKind, swipes: number, seed: number): FuzzCount {
  const { decoder: make, reports }: Kind = kinds[kind];
  const random = randomNumbers(seed);
  const timers = manualTimers();
  const heard: Reading[] = [];
  const decoder = make((read) => heard.push(readCard(read, rules)), timers);
  const count = { swipes, same: 0, nobody: 0, unreadable: 0, silent: 0, wrong: 0 };
  for (let i = 0; i < swipes; i += 1) {
    const number = String(FIRST + random(MEMBERS));
    const tracks = [`%B${number}^ZHANG/SAN^49121010000000000?`, `;${number}=49121010000000000?`] as const;
    const sent = i % 4 === 3 ? noise(random) : spoilt(reports(tracks), random);
    for (const report of sent) decoder.push(report);
    timers.advance(1_000);
    if (heard.length === 0) count.silent += 1;
    for (const swipe of heard.splice(0)) count[verdict(swipe, i % 4 === 3 ? null : number)] += 1;
    decoder.reset();
  }
  return count;
}

function verdict(swipe: Reading, number: string | null): 'same' | 'nobody' | 'unreadable' | 'wrong' {
  if (swipe.kind !== 'card') return 'unreadable';
  if (swipe.number === number) return 'same';
  const member = /^\d{16}$/.test(swipe.number) && Number(swipe.number) >= FIRST && Number(swipe.number) < FIRST + MEMBERS;
  return member ? 'wrong' : 'nobody';
}

type RandomNumbers = (below: number) => number;

/** Mulberry32: whole numbers from 0 to below the argument. */
function randomNumbers(seed: number): RandomNumbers {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function noise(random: RandomNumbers): Uint8Array[] {
  return Array.from({ length: 1 + random(3) }, () => Uint8Array.from({ length: random(600) }, () => random(256)));
}

function spoilt(reports: readonly Uint8Array[], random: RandomNumbers): Uint8Array[] {
  const sent = reports.map((report) => report.slice());
  for (let times = 1 + random(4); times > 0; times -= 1) {
    const which = random(sent.length);
    const report = sent[which];
    if (report === undefined || report.length === 0) continue;
    const at = random(report.length);
    switch (random(8)) {
      case 0:
        sent[which] = Uint8Array.from([...report.subarray(0, at), ...report.subarray(at + 1)]);
        break;
      case 1:
        sent[which] = Uint8Array.from([...report.subarray(0, at), random(256), ...report.subarray(at)]);
        break;
      case 2:
        // Of many reports one is lost, or comes twice.
        if (sent.length > 1) sent.splice(which, 1);
        else sent.push(report);
        break;
      case 3:
      case 4:
      case 5:
        report[at] = (report[at] ?? 0) ^ (1 << random(8));
        break;
      default:
        report[at] = random(256);
        break;
    }
  }
  return sent;
}
