import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardSchema, type CardRules } from '../../../src/contract/config.ts';
import { passesLuhn, readCard } from '../../../src/drivers/reader/card.ts';

type Written = { track1?: string; track2?: string; track3?: string };
const swipe = ({ track1 = '', track2 = '', track3 = '' }: Written, rules: Partial<CardRules> = {}) =>
  readCard({ kind: 'tracks', tracks: { track1, track2, track3 } }, cardSchema.parse(rules));
const read = (track2: string, track1 = '') => swipe({ track1, track2 });
const vector = ';5266092201416174=16042010000056700100?';

describe('track 2', () => {
  test('gives number and expiry, with the right LRC or without', () => {
    const card = { kind: 'card', number: '5266092201416174', expires: '2016-04' };
    expect(read(vector)).toEqual(card);
    expect(read(`${vector}2`)).toEqual(card);
  });

  test('is refused with any other LRC', () => {
    for (const wrong of '013456789:;<=>?A ')
      expect(read(vector + wrong)).toEqual({ kind: 'unreadable', detail: 'track 2 has a wrong LRC' });
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
    expect(read('', track1 + String.fromCharCode(0x20 + (sum ^ 1)))).toMatchObject({
      kind: 'unreadable',
      detail: 'track 1 has a wrong LRC',
    });
  });

  test('does not matter where the reader could not read it and track 2 is good', () => {
    expect(read(';9156001000001234=4912?', '%E?')).toEqual(card);
  });

  test('that is there must say the same as track 2, unless track 2 alone is asked for', () => {
    const track2 = ';9156001000001234=4912?';
    for (const other of [
      '%MEMBER 12?',
      '%B9156001000001234^ZHANG/SAN^4911101?',
      '%B9156001000001234^ZHANG/SAN',
      '%b9156001000001234^ZHANG/SAN^4912101?',
    ]) {
      expect(read(track2, other)).toMatchObject({ kind: 'unreadable' });
      expect(swipe({ track1: other, track2 }, { track: 2 })).toEqual(card);
    }
  });

  test('holds none of the characters that stand for controls', () => {
    for (const control of ';=:<>@_"&\'*+,!')
      expect(read('', track1.replace('/', control))).toMatchObject({ detail: 'track 1 holds a character that it cannot encode' });
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

describe('a card swiped backwards', () => {
  test.each([
    [{ track2: '?21946=1;' }],
    [{ track2: '2?0010765000001024061=4716141029026625;' }],
    [{ track1: '?1012194^NAS/GNAHZ^4321000001006519B%', track2: ';E?' }],
  ])('is told apart: %o', (written) => {
    expect(swipe(written)).toEqual({ kind: 'backwards' });
  });

  test('is only damaged when its LRC is wrong, and unreadable when one track runs forwards', () => {
    expect(swipe({ track2: '3?0010765000001024061=4716141029026625;' })).toMatchObject({ kind: 'unreadable' });
    expect(swipe({ track1: '%B1^A/B^4912101?', track2: '?21946=1;' })).toMatchObject({
      kind: 'unreadable',
      detail: expect.stringContaining('forwards'),
    });
  });
});

describe('what the data means', () => {
  const track1 = '%B9156001000001234^ZHANG SAN/M^4912101A7700B?';
  const track2 = ';9156001000001234=4912101880077?';
  const track3 = ';019156001000001234=1561560000000000?';

  test.each<[Partial<CardRules>, string, string | null]>([
    [{ track: 1, field: 'pan' }, '9156001000001234', '2049-12'],
    [{ track: 1, field: 'name' }, 'ZHANGSANM', '2049-12'],
    [{ track: 1, field: 'discretionary' }, 'A7700B', '2049-12'],
    [{ track: 2, field: 'discretionary' }, '880077', '2049-12'],
    [{ track: 2, field: 'whole', expiry: 'none' }, '91560010000012344912101880077', null],
    [{ track: 3, field: 'pan' }, '9156001000001234', null],
    [{ track: 2, expiry: 'none' }, '9156001000001234', null],
  ])('%o', (rules, number, expires) => {
    expect(swipe({ track1, track2, track3 }, rules)).toEqual({ kind: 'card', number, expires });
  });

  test.each<[Partial<CardRules>, Written, string]>([
    [{ track: 3 }, { track2 }, 'track 3 holds no data'],
    [{ track: 3 }, { track2, track3: '+E?' }, 'could not read track 3'],
    [{ track: 1, field: 'name' }, { track1: '%B1^   ^4912?' }, 'holds none'],
    [{ track: 3 }, { track3: `;${'0'.repeat(106)}?` }, 'longer than 107'],
    [{ track: 2 }, { track2: ';E?', track1 }, 'could not read track 2'],
  ])('%o of %o is unreadable', (rules, written, detail) => {
    expect(swipe(written, rules)).toEqual({ kind: 'unreadable', detail: expect.stringContaining(detail) });
  });

  test("a track 3 may begin with what its reader shows for the sentinel, and has the sentinel's LRC", () => {
    const body = '019156001000001234=156156?';
    const sum = Buffer.from(`;${body}`).reduce((total, byte) => total ^ (byte - 0x30), 0);
    for (const start of ';+!#')
      expect(swipe({ track3: `${start}${body}${String.fromCharCode(0x30 + sum)}` }, { track: 3 })).toMatchObject({
        number: '9156001000001234',
      });
  });

  test('a card of another issuer is not a bad one, whatever its check digit', () => {
    const rules = { issuers: ['9156', '62'], luhn: true };
    expect(swipe({ track2: ';5266092201416174=4912?' }, rules)).toEqual({ kind: 'foreign' });
    expect(swipe({ track2: ';6200000000000005=4912?' }, rules)).toMatchObject({ kind: 'card' });
    expect(swipe({ track2: ';6200000000000006=4912?' }, rules)).toEqual({
      kind: 'unreadable',
      detail: 'the check digit of the number is wrong',
    });
  });

  test('the longest prefix says the tier', () => {
    const rules = { tiers: { gold: ['91560011'], gotone: ['9156', '77'] } };
    const tierOf = (number: string) => swipe({ track2: `;${number}=4912?` }, rules);
    expect(tierOf('9156001100000001')).toMatchObject({ tier: 'gold' });
    expect(tierOf('9156001200000001')).toMatchObject({ tier: 'gotone' });
    expect(tierOf('8000000000000001')).not.toHaveProperty('tier');
  });

  test.each([
    [{ kind: 'text', text: '04:a1:b2:c3' }, '04A1B2C3'],
    [{ kind: 'text', text: '0012345678' }, '0012345678'],
    [{ kind: 'tracks', tracks: { track1: '', track2: ';0012345678?', track3: '' } }, '0012345678'],
  ] as const)('a UID %o is the number where the rules say so, and nothing elsewhere', (sent, number) => {
    expect(readCard(sent, cardSchema.parse({ field: 'uid' }))).toEqual({ kind: 'card', number, expires: null });
    expect(readCard(sent, cardSchema.parse({}))).toMatchObject({ kind: 'unreadable' });
  });

  test.each(['', '12', 'not hexadecimal', '1'.repeat(41)])('"%s" is no UID', (text) => {
    expect(readCard({ kind: 'text', text }, cardSchema.parse({ field: 'uid' }))).toMatchObject({ kind: 'unreadable' });
  });
});

test.each([
  ['5266092201416174', true],
  ['4111111111111111', true],
  ['4111111111111112', false],
  ['0', false],
  ['A0', false],
])('the check digit of %s: %s', (number, right) => {
  expect(passesLuhn(number)).toBe(right);
});
