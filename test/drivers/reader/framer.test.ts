import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFramer, QUIET } from '../../../src/drivers/reader/framer.ts';
import { cardSchema } from '../../../src/contract/config.ts';
import { readCard } from '../../../src/drivers/reader/card.ts';
import { magtekLayout, magtekReport, REPORT_LENGTH } from '../../../src/drivers/reader/magtek.ts';
import { readReport as read } from '../../../src/drivers/reader/report-layout.ts';
import { manualTimers } from '../../support/manual-timers.ts';

function readReport(bytes: Uint8Array) {
  const card = read(bytes, magtekLayout);
  if (card === null) throw new Error('a MagTek reader numbers no reports');
  return readCard(card, cardSchema.parse({}));
}

function rig() {
  const timers = manualTimers();
  const reports: Uint8Array[] = [];
  let broken = 0;
  const framer = createFramer({
    timers,
    onReport: (report) => reports.push(report),
    onBroken: () => {
      broken += 1;
    },
  });
  return { timers, framer, reports, broken: () => broken };
}

/** Feeds `bytes` in pieces cut at the given points. */
function feed(push: (bytes: Uint8Array) => void, bytes: Uint8Array, cuts: readonly number[]): void {
  const points = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const to of [...points, bytes.length]) {
    push(bytes.subarray(from, to));
    from = to;
  }
}

const digits = fc.stringMatching(/^\d{1,19}$/);
const track2 = digits.map((number) => `;${number}=4912?`);
const report = fc.oneof(
  track2.map((track) => magtekReport({ track2: track })),
  track2.map((track) => magtekReport({ track1: '%E?', track2: track, track3: ';0012345?' })),
  fc.constant(magtekReport({})),
  fc.constant(magtekReport({ track1: '%E?', track2: ';E?' })),
  digits.map((number) => magtekReport({ track1: `%B${number}^A/B^4912101?`, track2: ';E?' })),
);
const cuts = fc.array(fc.nat(), { maxLength: 12 });
/** Every byte has a reserved bit of a decode state set, so none of them can begin a report. */
const garbage = fc.array(fc.integer({ min: 2, max: 255 }), { maxLength: 700 }).map((bytes) => Uint8Array.from(bytes));

describe('the framer', () => {
  test('cuts reports back to back, however they are split', () => {
    fc.assert(
      fc.property(fc.array(report, { maxLength: 5 }), cuts, (sent, cuts) => {
        const { framer, reports, timers, broken } = rig();
        feed((bytes) => framer.push(bytes), Buffer.concat(sent), cuts);
        timers.advance(QUIET);
        expect(reports).toEqual(sent);
        expect(broken()).toBe(0);
      }),
    );
  });

  test('finds every report between garbage', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(garbage, report), { maxLength: 4 }), cuts, (sent, cuts) => {
        const { framer, reports } = rig();
        feed((bytes) => framer.push(bytes), Buffer.concat(sent.flat()), cuts);
        expect(reports).toEqual(sent.map(([, bytes]) => bytes));
      }),
    );
  });

  test('reads the next swipe after any bytes and a pause', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), report, (bytes, next) => {
        const { framer, reports, timers } = rig();
        framer.push(bytes);
        timers.advance(QUIET);
        const before = reports.length;
        framer.push(next);
        expect(reports.slice(before)).toEqual([next]);
      }),
    );
  });

  test('gives up an unfinished report 500 ms after its last byte, once', () => {
    const { framer, reports, timers, broken } = rig();
    const bytes = magtekReport({ track2: ';1=4912?' });
    framer.push(bytes.subarray(0, 100));
    timers.advance(QUIET - 1);
    framer.push(bytes.subarray(100, 336));
    timers.advance(QUIET - 1);
    expect(broken()).toBe(0);
    timers.advance(1);
    expect(broken()).toBe(1);
    framer.push(bytes);
    expect(reports).toHaveLength(1);
    timers.advance(10 * QUIET);
    expect(broken()).toBe(1);
  });

  test('takes garbage of a header or more for a swipe that failed, a line end for nothing', () => {
    const { framer, timers, broken } = rig();
    framer.push(Buffer.from('\r\n'));
    timers.advance(QUIET);
    expect(broken()).toBe(0);
    framer.push(Buffer.alloc(5_000, 0xff));
    timers.advance(QUIET);
    expect(broken()).toBe(1);
  });

  test('forgets what is unfinished when the wire is lost', () => {
    const { framer, reports, timers, broken } = rig();
    const bytes = magtekReport({ track2: ';1=4912?' });
    framer.push(bytes.subarray(0, 200));
    framer.reset();
    timers.advance(QUIET);
    expect(broken()).toBe(0);
    framer.push(bytes);
    expect(reports).toHaveLength(1);
  });
});

describe('a report', () => {
  const card = { kind: 'card', number: '9156001000001234', expires: '2049-12' };
  const track2 = ';9156001000001234=49121010000000000?';

  test('is read by the lengths it states, not by what the unused bytes hold', () => {
    const bytes = magtekReport({ track2 });
    bytes.fill(0x39, 117 + track2.length, 227);
    bytes.fill(0xff, 7, 117);
    expect(readReport(bytes)).toEqual(card);
  });

  test('may have its report ID before it', () => {
    expect(readReport(Uint8Array.of(0, ...magtekReport({ track2 })))).toEqual(card);
  });

  test('is unreadable when its decode state says so, whatever its data', () => {
    const bytes = magtekReport({ track2: ';E?' });
    bytes.fill(0x39, 117, 227);
    expect(readReport(bytes)).toEqual({ kind: 'unreadable', detail: 'the reader could not read track 2' });
  });

  test('that states an error and a length contradicts itself', () => {
    const bytes = magtekReport({ track2 });
    bytes[1] = 1;
    expect(readReport(bytes)).toEqual({ kind: 'unreadable', detail: 'the report contradicts itself' });
  });

  test('of the wrong length, or with a length beyond the track, is unreadable', () => {
    expect(readReport(new Uint8Array(REPORT_LENGTH - 1))).toMatchObject({ kind: 'unreadable' });
    const bytes = magtekReport({ track2 });
    bytes[4] = 111;
    expect(readReport(bytes)).toMatchObject({ kind: 'unreadable' });
  });

  test('of a blank card is unreadable', () => {
    expect(readReport(magtekReport({}))).toEqual({ kind: 'unreadable', detail: 'neither track 1 nor track 2 holds data' });
  });

  test('with its LRC and any one byte changed names the same card or none', () => {
    const vector = magtekReport({ track2: ';5266092201416174=16042010000056700100?2' });
    const original = readReport(vector);
    fc.assert(
      fc.property(fc.nat({ max: REPORT_LENGTH - 1 }), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const swipe = readReport(vector.with(at, value));
        if (swipe.kind === 'card') expect(swipe).toEqual(original);
      }),
      { numRuns: 2_000 },
    );
  });
});
