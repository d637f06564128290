import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardSchema } from '../../../src/contract/config.ts';
import type { CardRead } from '../../../src/drivers/reader/card-read.ts';
import { decoderOf } from '../../../src/drivers/reader/hid-decoder.ts';
import { magtekReport } from '../../../src/drivers/reader/magtek.ts';
import { readRawTrack } from '../../../src/drivers/reader/raw-track.ts';
import type { HidDevice } from '../../../src/drivers/wires/hid-device.ts';
import { manualTimers } from '../../support/manual-timers.ts';
import {
  idtechReport,
  keyboardDescriptor,
  magnesafeReport,
  magnesafeStates,
  magtekDescriptor,
  magtekEncodings,
  packed,
  page8eDescriptor,
  page8eReport,
  stripeBits,
  typedReports,
  withLrc,
} from './sample-devices.ts';

const track1 = '%B9156001000001234^ZHANG/SAN^4912101?';
const track2 = ';9156001000001234=4912101?';
const track3 = ';019156001000001234=156156?';
const all = { kind: 'tracks', tracks: { track1, track2, track3 } };

function rig(device: Partial<HidDevice>, rules: Parameters<typeof cardSchema.parse>[0] = {}) {
  const timers = manualTimers();
  const reads: CardRead[] = [];
  const decoder = decoderOf(
    { path: '', vendorId: 0, productId: 0, product: '', usages: [], descriptor: null, ...device },
    cardSchema.parse(rules),
  )((read) => reads.push(read), timers);
  return { timers, reads, decoder };
}

function reading(device: Partial<HidDevice>, ...reports: readonly Uint8Array[]): CardRead[] {
  const { decoder, reads } = rig(device);
  for (const report of reports) decoder.push(report);
  return reads;
}

describe('a MagTek reader', () => {
  const device = { vendorId: 0x0801, descriptor: magtekDescriptor };
  const report = magtekReport({ track1, track2, track3 });

  test('is read with and without a report ID before its report', () => {
    expect(reading(device, report, Uint8Array.of(0, ...report))).toEqual([all, all]);
  });

  test('that sends something else is broken, in words', () => {
    expect(reading(device, report.subarray(1), Uint8Array.of(9, ...report))).toEqual([
      { kind: 'broken', detail: 'a report of 336 bytes came instead of 337' },
      { kind: 'broken', detail: 'a report of 338 bytes came instead of 337' },
    ]);
  });
});

describe('an encrypting MagTek reader', () => {
  const device = { vendorId: 0x0801 };
  const { encrypting, exhausted } = magnesafeStates;
  const { aamva, iso, other } = magtekEncodings;
  const sent = [track1, track2, track3] as const;

  test('is read while it has no key, with a report ID or without, and with what later firmware puts behind', () => {
    const report = magnesafeReport(sent);
    expect(reading(device, report, Uint8Array.of(0, ...report), Uint8Array.of(...report, ...new Uint8Array(31)))).toEqual([all, all, all]);
    expect(reading(device, magnesafeReport(['', track2, ';E?']))).toEqual([
      { kind: 'tracks', tracks: { track1: '', track2, track3: '+E?' } },
    ]);
  });

  test('is read where it encrypts, of a card that it does not mask', () => {
    expect(reading(device, magnesafeReport(sent, { state: encrypting, encoding: other }))).toEqual([all]);
  });

  test.each([iso, aamva])('gives no number that it has masked (encoding %j)', (encoding) => {
    const masked = ['%B9156000000001234^ZHANG/SAN^4912000?', ';9156000000001234=4912000?', ''] as const;
    expect(reading(device, magnesafeReport(masked, { state: encrypting, encoding }))).toEqual([
      { kind: 'broken', detail: 'the reader sends no card numbers in the clear: it encrypts the numbers of cards like this one' },
    ]);
  });

  test.each(['0000000000000', ';000000000000?'])('gives no number of a card that is masked as a whole (%s)', (text) => {
    expect(reading(device, magnesafeReport(['', text, ''], { state: encrypting, encoding: other }))).toEqual([
      { kind: 'broken', detail: 'the reader sends no card numbers in the clear: it is set up to mask every card' },
    ]);
  });

  test('says that its keys are used up', () => {
    expect(reading(device, magnesafeReport(['', '', ''], { state: exhausted }))).toEqual([
      { kind: 'broken', detail: 'the reader sends no card numbers in the clear: its keys are used up: it must be given new ones' },
    ]);
  });

  test('that states impossible lengths is broken', () => {
    expect(reading(device, magnesafeReport(sent).with(4, 113), magnesafeReport(sent).with(1, 1))).toMatchObject([
      { kind: 'broken' },
      { kind: 'broken' },
    ]);
  });
});

describe('an ID TECH reader', () => {
  const device = { vendorId: 0x0acd };

  test('is read in other mode', () => {
    expect(reading(device, magtekReport({ track1, track2, track3 }))).toEqual([all]);
  });

  test.each(['\r', '', '\t--\t'])('is read in its own format, with %j between the tracks', (between) => {
    expect(reading(device, idtechReport([track1, track2, track3], between))).toEqual([all]);
    expect(reading(device, idtechReport(['', track2, ';E?'], between))).toEqual([
      { kind: 'tracks', tracks: { track1: '', track2, track3: '+E?' } },
    ]);
  });

  test('is read with LRCs, and with the length of its output the other way round', () => {
    const lrc = withLrc(track2, 2);
    const report = idtechReport(['', lrc, '']);
    expect(reading(device, report)).toEqual([{ kind: 'tracks', tracks: { track1: '', track2: lrc, track3: '' } }]);
    expect(reading(device, report.with(7, report[8] ?? 0).with(8, report[7] ?? 0))).toEqual([
      { kind: 'tracks', tracks: { track1: '', track2: lrc, track3: '' } },
    ]);
  });

  test('that states impossible lengths is broken', () => {
    const report = idtechReport([track1, track2, track3]);
    for (const [at, value] of [
      [4, 200],
      [8, 255],
      [4, 3],
      [1, 1],
    ] as const)
      expect(reading(device, report.with(at, value))).toMatchObject([{ kind: 'broken' }]);
  });

  test('is read where it sends the bits of the stripe', () => {
    const report = magtekReport({});
    report[6] = 4;
    (
      [
        [track1, 1],
        [track2, 2],
        [track3, 3],
      ] as const
    ).forEach(([text, track]) => {
      const bytes = packed(stripeBits(withLrc(text, track), track, 7));
      report[2 + track] = bytes.length;
      report.set(bytes, 7 + 110 * (track - 1));
    });
    expect(reading(device, report)).toEqual([
      { kind: 'tracks', tracks: { track1: withLrc(track1, 1), track2: withLrc(track2, 2), track3: withLrc(track3, 3) } },
    ]);
  });
});

describe('a reader of page 8E', () => {
  const device = { vendorId: 0x1234, descriptor: page8eDescriptor };

  test('is read as its descriptor says', () => {
    expect(reading(device, page8eReport([track1, track2, track3]))).toEqual([all]);
    expect(reading(device, page8eReport(['', track2, '']))).toEqual([{ kind: 'tracks', tracks: { track1: '', track2, track3: '' } }]);
  });

  test('may keep silent about lengths, number no report, and put fields beside each other that are none of ours', () => {
    const descriptor = Uint8Array.of(
      0x05,
      0x8e,
      0x09,
      0x01,
      0xa1,
      0x01,
      0x15,
      0x00,
      0x26,
      0xff,
      0x00,
      0x75,
      0x01,
      0x95,
      0x03,
      0x09,
      0x14,
      0x81,
      0x02,
      0x75,
      0x05,
      0x95,
      0x01,
      0x81,
      0x01, // three bits of something, five of padding
      0x75,
      0x08,
      0x95,
      40,
      0x09,
      0x22,
      0x81,
      0x02,
      0xc0,
    );
    const report = new Uint8Array(41);
    report[0] = 7;
    report.set(Buffer.from(track2), 1);
    expect(reading({ descriptor }, report)).toEqual([{ kind: 'tracks', tracks: { track1: '', track2, track3: '' } }]);
  });

  test('sends other reports too, which are no swipes', () => {
    expect(reading(device, Uint8Array.of(2, 1, 1))).toEqual([]);
  });

  test('that states more than there is room for is broken', () => {
    expect(reading(device, page8eReport(['', track2, '']).with(2, 41))).toEqual([
      { kind: 'broken', detail: 'the report contradicts itself' },
    ]);
    expect(reading(device, page8eReport(['', track2, '']).subarray(0, 100))).toMatchObject([{ kind: 'broken' }]);
  });
});

describe('a reader that types', () => {
  const device = { descriptor: keyboardDescriptor };
  const typing = (text: string) => reading(device, ...typedReports(text));

  test.each<[string, CardRead]>([
    [track1 + track2 + track3, { kind: 'tracks', tracks: { track1, track2, track3 } }],
    [track2, { kind: 'tracks', tracks: { track1: '', track2, track3: '' } }],
    [`${track2}+019156001000001234=1?`, { kind: 'tracks', tracks: { track1: '', track2, track3: '+019156001000001234=1?' } }],
    [`%E?${track2}`, { kind: 'tracks', tracks: { track1: '%E?', track2, track3: '' } }],
    [
      withLrc(track1, 1) + withLrc(track2, 2),
      { kind: 'tracks', tracks: { track1: withLrc(track1, 1), track2: withLrc(track2, 2), track3: '' } },
    ],
    [track1.toLowerCase() + track2, { kind: 'tracks', tracks: { track1, track2, track3: '' } }],
    ['0012345678', { kind: 'text', text: '0012345678' }],
    ['04a1b2c3', { kind: 'text', text: '04A1B2C3' }],
    ['http://192.0.2.7:8630/t/Zk3vQ9s_mT1x-aB4', { kind: 'ticket', code: 'Zk3vQ9s_mT1x-aB4' }],
    ['http://192.0.2.7:8630/t/short', { kind: 'text', text: 'HTTP://192.0.2.7:8630/T/SHORT' }],
    [`x${track2}`, { kind: 'broken', detail: 'the reader typed something between the tracks' }],
    ['1'.repeat(301), { kind: 'broken', detail: 'the reader typed what no card holds' }],
  ])('%j', (text, read) => {
    expect(typing(`${text}\n`)).toEqual([read]);
  });

  test('ends a swipe by Enter or by a pause; stray keys are none', () => {
    const { decoder, reads, timers } = rig(device);
    for (const report of typedReports(`\n1\n12\n${track2}`)) decoder.push(report);
    expect(reads).toEqual([]);
    timers.advance(300);
    expect(reads).toHaveLength(1);
    timers.advance(1_000);
    expect(reads).toHaveLength(1);
    expect(timers.running).toBe(0);
  });

  test('may press the next key before it lets go of the last one, and type on a keypad with the lock keys', () => {
    const key = (...keys: number[]) => Uint8Array.of(0, 0, ...keys, ...Array.from({ length: 6 - keys.length }, () => 0));
    expect(reading(device, key(0x53), key(0x1e), key(0x1e, 0x1f), key(0x1f), key(0x5b), key(), key(0x5b), key(0x58))).toEqual([
      { kind: 'text', text: '1233' },
    ]);
  });

  test.each([
    [0x01, 0x04],
    [0x04, 0x04],
    [0, 0x3a],
    [0, 0x2b],
  ])('modifier %i with key %i types what no card holds', (modifier, key) => {
    const reports = typedReports('12345\n');
    expect(reading(device, Uint8Array.of(modifier, 0, key, 0, 0, 0, 0, 0), ...reports)).toMatchObject([{ kind: 'broken' }]);
  });

  test('that lost count of its keys says so', () => {
    expect(reading(device, Uint8Array.of(0, 0, 1, 1, 1, 1, 1, 1), ...typedReports('12345\n'))).toMatchObject([{ kind: 'broken' }]);
  });

  test('forgets a half-typed swipe when it is unplugged', () => {
    const { decoder, reads } = rig(device);
    const reports = typedReports(track2);
    for (const report of reports.slice(0, 21)) decoder.push(report);
    decoder.reset();
    for (const report of [...reports, ...typedReports('\n')]) decoder.push(report);
    expect(reads).toEqual([{ kind: 'tracks', tracks: { track1: '', track2, track3: '' } }]);
  });
});

describe('a reader of contactless cards with a report of its own', () => {
  test('gives the UID at its place once while the card lies there', () => {
    const { decoder, reads, timers } = rig({ vendorId: 0x5678 }, { field: 'uid', uid: { from: 2, length: 4 } });
    const lying = Uint8Array.of(1, 4, 0x04, 0xa1, 0xb2, 0xc3, 0, 0);
    for (let i = 0; i < 20; i += 1) {
      decoder.push(lying);
      timers.advance(200);
    }
    expect(reads).toEqual([{ kind: 'text', text: '04a1b2c3' }]);
    timers.advance(1_000);
    decoder.push(Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0));
    decoder.push(lying);
    expect(reads).toHaveLength(2);
    decoder.push(Uint8Array.of(1, 4, 0xff));
    expect(reads.at(-1)).toMatchObject({ kind: 'broken' });
  });
});

describe('bits of a stripe', () => {
  const text = withLrc(track2, 2);

  test('are read in either direction and either order of bits', () => {
    for (const zeros of [0, 1, 7, 31]) {
      const bits = stripeBits(text, 2, zeros);
      expect(readRawTrack(packed(bits), 2)).toBe(text);
      expect(readRawTrack(packed(bits.toReversed()), 2)).toBe(text);
      expect(
        readRawTrack(
          packed(bits).map((byte) => Number.parseInt(byte.toString(2).padStart(8, '0').split('').toReversed().join(''), 2)),
          2,
        ),
      ).toBe(text);
    }
    expect(readRawTrack(packed(stripeBits(withLrc(track1, 1), 1)), 1)).toBe(withLrc(track1, 1));
  });

  test('of a blank track are no track, of noise a damaged one', () => {
    expect(readRawTrack(new Uint8Array(50), 2)).toBe('');
    expect(readRawTrack(Buffer.alloc(50, 0xa5), 2)).toBe(';');
  });

  test('with up to three bits flipped name the same track or none', () => {
    const bits = stripeBits(text, 2);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: bits.length - 1 }), { minLength: 1, maxLength: 3 }), (flips) => {
        const read = readRawTrack(packed(bits.map((bit, i) => (flips.includes(i) ? 1 - bit : bit))), 2);
        expect([';', text]).toContain(read);
      }),
      { numRuns: 2_000 },
    );
  });
});
