import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTracks } from '../../../src/drivers/reader/tracks.ts';

const read = (track2: string, track1 = '') => readTracks({ track1, track2 });
const vector = ';5266092201416174=16042010000056700100?';

describe('track 2', () => {
  test('gives number and expiry, with the right LRC or without', () => {
    const card = { kind: 'card', number: '5266092201416174', expires: '2016-04' };
    expect(read(vector)).toEqual(card);
    expect(read(`${vector}2`)).toEqual(card);
  });

  test('is refused with any other LRC', () => {
    for (const wrong of '013456789:;<=>?A ') expect(read(vector + wrong)).toEqual({ kind: 'unreadable', detail: 'the LRC of track 2 is wrong' });
  });

  test('takes the LRC over the values of the characters, so an even count works too', () => {
    // Values: ; = 11, 1, = = 13, 4 9 1 2, ? = 15. 11^1^13^4^9^1^2^15 = 6.
    expect(read(';1=4912?6')).toEqual({ kind: 'card', number: '1', expires: '2049-12' });
  });

  test.each([
    [';1=0001?', '2000-01'],
    [';1=7912?', '2079-12'],
    [';1=8001?', '1980-01'],
    [';1=9912?', '1999-12'],
    [';1==101?', null],
  ])('reads the expiry of %s as %s', (track, expires) => {
    expect(read(track)).toEqual({ kind: 'card', number: '1', expires });
  });

  test.each([
    [';E?', 'could not read track 2'],
    ['1=4912?', 'lacks its start sentinel'],
    [';1=4912', 'lacks its end sentinel'],
    [';=4912?', 'fields'],
    [';12345678901234567890=4912?', 'fields'],
    [';1?', 'fields'],
    [';1=49?', 'fields'],
    [';1=4900?', 'month'],
    [';1=4913?', 'month'],
    [';1A=4912?', 'cannot encode'],
    [';1=4912?66', 'goes on after'],
    [`;1=4912${'0'.repeat(32)}?`, 'longer than 40'],
    [`;1=${'9'.repeat(200)}?`, 'longer than 40'],
    ['?21946=1;', 'lacks its start sentinel'],
  ])('refuses %s: %s', (track, reason) => {
    expect(read(track)).toEqual({ kind: 'unreadable', detail: expect.stringContaining(reason) });
  });

  test('may be 40 characters long with its LRC', () => {
    expect(read(`;1234567890123456789=4912${'0'.repeat(13)}?`)).toMatchObject({ kind: 'card' });
    expect(read(`;1234567890123456789=4912${'0'.repeat(14)}?`)).toMatchObject({ kind: 'unreadable' });
  });
});

describe('track 1', () => {
  const track1 = '%B9156001000001234^ZHANG/SAN^4912101?';
  const card = { kind: 'card', number: '9156001000001234', expires: '2049-12' };

  test('stands in where track 2 is bad or missing', () => {
    expect(read('', track1)).toEqual(card);
    expect(read(';E?', track1)).toEqual(card);
    expect(read('', '%B9156001000001234^ZHANG/SAN^^101?')).toEqual({ ...card, expires: null });
  });

  test('is checked against its LRC', () => {
    // Over the six-bit values (character code minus 0x20), sentinels included.
    const sum = Buffer.from(track1).reduce((total, byte) => total ^ (byte - 0x20), 0);
    expect(read('', track1 + String.fromCharCode(0x20 + sum))).toEqual(card);
    expect(read('', track1 + String.fromCharCode(0x20 + (sum ^ 1)))).toMatchObject({ kind: 'unreadable', detail: 'the LRC of track 1 is wrong' });
  });

  test('does not matter where track 2 is good', () => {
    expect(read(';9156001000001234=4912?', '%E?')).toEqual(card);
    expect(read(';9156001000001234=4912?', '%MEMBER 12?')).toEqual(card);
  });

  test('naming another number makes the card unreadable', () => {
    expect(read(';9156001000009999=4912?', track1)).toEqual({ kind: 'unreadable', detail: 'tracks 1 and 2 name different numbers' });
  });
});

test('a card without tracks is unreadable', () => {
  expect(read('')).toMatchObject({ kind: 'unreadable' });
});

test('a reason never contains what stood on the card', () => {
  const digits = fc.stringMatching(/^\d{4,19}$/);
  fc.assert(
    fc.property(digits, fc.string(), fc.string(), (number, before, after) => {
      const swipe = read(`${before}${number}${after}`, `%${number}`);
      if (swipe.kind === 'unreadable') expect(swipe.detail).not.toContain(number);
    }),
  );
});

test('a single changed character never passes the LRC as another number', () => {
  fc.assert(
    fc.property(fc.nat({ max: vector.length }), fc.integer({ min: 0x30, max: 0x3f }), (at, code) => {
      const original = `${vector}2`;
      const changed = original.slice(0, at) + String.fromCharCode(code) + original.slice(at + 1);
      fc.pre(changed !== original);
      expect(read(changed)).toMatchObject({ kind: 'unreadable' });
    }),
  );
});
