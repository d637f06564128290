import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldValue, parseDescriptor } from '../../../src/drivers/reader/hid-descriptor.ts';
import { keyboardDescriptor, page8eDescriptor } from './sample-devices.ts';

function parsed(bytes: Uint8Array) {
  const result = parseDescriptor(bytes);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe('a report descriptor', () => {
  test('says where the tracks of page 8E stand', () => {
    const { fields, lengths } = parsed(page8eDescriptor);
    expect([...lengths]).toEqual([[1, (3 + 79 + 40 + 107) * 8]]);
    expect(fields.map(({ at, size, count, usages }) => [at, size, count, usages.map((usage) => usage.toString(16))])).toEqual([
      [0, 8, 3, ['8e0011', '8e0012', '8e0013']],
      [24, 8, 79, ['8e0021']],
      [24 + 79 * 8, 8, 40, ['8e0022']],
      [24 + 119 * 8, 8, 107, ['8e0023']],
    ]);
  });

  test('says what the bits of a keyboard are', () => {
    const { fields, lengths } = parsed(keyboardDescriptor);
    expect([...lengths]).toEqual([[0, 64]]);
    expect(fields.map(({ variable, constant, usages }) => [variable, constant, usages.length])).toEqual([
      [true, false, 8],
      [false, true, 0],
      [false, false, 0x66],
    ]);
  });

  test('remembers what it pushed, takes usages with their own page and skips long items', () => {
    const bytes = Uint8Array.of(
      0x05,
      0x07,
      0x75,
      0x08,
      0x95,
      0x01,
      0xa4,
      0x05,
      0x01,
      0x75,
      0x02,
      0xb4, // push, another page and size, pop
      0xfe,
      0x02,
      0x10,
      0xaa,
      0xbb, // a long item
      0x0b,
      0x22,
      0x00,
      0x8e,
      0x00,
      0x09,
      0x04,
      0x81,
      0x02,
    );
    expect(parsed(bytes).fields).toMatchObject([{ size: 8, usages: [0x8e0022, 0x70004] }]);
  });

  test.each([
    ['cut off in an item', Uint8Array.of(0x26, 0xff), 'ends within'],
    ['as long as none may be', new Uint8Array(4_097), 'longer'],
    ['with endless reports', Uint8Array.of(0x77, 0xff, 0xff, 0xff, 0x7f, 0x97, 0xff, 0xff, 0xff, 0x7f, 0x81, 0x02), 'longer'],
    ['that only pushes', new Uint8Array(40).fill(0xa4), 'deep'],
  ])('%s is refused', (_name, bytes, why) => {
    expect(parseDescriptor(bytes)).toEqual({ ok: false, error: expect.stringContaining(why) });
  });

  test('of any bytes is read or refused, and its fields too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 20 }), (bytes, report) => {
        const result = parseDescriptor(bytes);
        if (!result.ok) return;
        for (const field of result.value.fields) {
          const value = fieldValue(report, field, 0);
          expect(Number.isSafeInteger(value) && value >= 0).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
