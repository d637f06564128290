import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankBitmap, dotAt, fillRectangle, overlay, rows, trimRight, type Bitmap } from '../../../src/drivers/printer/bitmap.ts';

const dots: fc.Arbitrary<Bitmap> = fc
  .record({ width: fc.integer({ min: 1, max: 30 }), height: fc.integer({ min: 1, max: 6 }), seed: fc.array(fc.nat(), { maxLength: 40 }) })
  .map(({ width, height, seed }) => {
    const bitmap = blankBitmap(width, height);
    for (const point of seed) fillRectangle(bitmap, point % width, Math.trunc(point / width) % height, 1, 1);
    return bitmap;
  });

describe('dots', () => {
  it('are laid over others where they belong, and nowhere else', () => {
    fc.assert(
      fc.property(dots, dots, fc.integer({ min: -20, max: 40 }), fc.integer({ min: -8, max: 8 }), (below, above, left, top) => {
        const both = { ...below, data: Uint8Array.from(below.data) };
        overlay(both, above, left, top);
        for (let y = 0; y < below.height; y += 1) {
          for (let x = 0; x < below.width; x += 1) expect(dotAt(both, x, y)).toBe(dotAt(below, x, y) || dotAt(above, x - left, y - top));
        }
      }),
    );
  });

  it('keep their place when rows are taken out or white columns cut off', () => {
    fc.assert(
      fc.property(dots, fc.nat(5), (bitmap, top) => {
        const part = trimRight(rows(bitmap, Math.min(top, bitmap.height - 1), 3));
        for (let y = 0; y < part.height; y += 1) {
          for (let x = 0; x < bitmap.width; x += 1) expect(dotAt(part, x, y)).toBe(dotAt(bitmap, x, y + Math.min(top, bitmap.height - 1)));
        }
      }),
    );
  });
});
