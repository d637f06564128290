import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf, offsetAt } from '../../src/queue/zoned-time.ts';

const HOUR = 3_600_000;

test.each([
  ['Asia/Shanghai', '2026-07-01T12:00:00Z', 8],
  ['Europe/Berlin', '2026-07-01T12:00:00Z', 2],
  ['Europe/Berlin', '2026-12-01T12:00:00Z', 1],
  ['America/St_Johns', '2026-07-01T12:00:00Z', -2.5],
  ['Australia/Lord_Howe', '2026-01-01T12:00:00Z', 11],
  ['Australia/Lord_Howe', '2026-07-01T12:00:00Z', 10.5],
  ['UTC', '2026-07-01T12:00:00Z', 0],
])('%s is at %s %d hours from UTC', (zone, at, hours) => {
  expect(offsetAt(zone, Date.parse(at))).toBe(hours * HOUR);
});

test('the offset changes in the moment in which the clocks are set', () => {
  const spring = Date.parse('2026-03-29T01:00:00Z');
  expect([offsetAt('Europe/Berlin', spring - 1), offsetAt('Europe/Berlin', spring)]).toEqual([HOUR, 2 * HOUR]);
});

test.each([
  ['an ordinary one', 'Asia/Shanghai', '2026-11-21T10:00:00.250', '2026-11-21T02:00:00.250Z'],
  ['one of summer', 'Europe/Berlin', '2026-07-01T09:00:00', '2026-07-01T07:00:00.000Z'],
  ['one there is not: as long after the skip as it would have been', 'Europe/Berlin', '2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
  ['one there is twice: the first', 'Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
  ['one of a day that is skipped whole', 'Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T22:00:00.000Z'],
])('the instant of a wall clock time: %s', (_what, zone, local, instant) => {
  expect(new Date(instantOf(zone, Date.parse(`${local}Z`))).toISOString()).toBe(instant);
});

test('the clocks show at an instant what it is the instant of, but in the hour there is twice', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'),
      fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) }),
      (zone, at) => {
        const found = instantOf(zone, at + offsetAt(zone, at));
        expect(found === at || (found < at && offsetAt(zone, found) > offsetAt(zone, at))).toBe(true);
      },
    ),
  );
});
