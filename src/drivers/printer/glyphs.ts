import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts, ImageData } from '@napi-rs/canvas';
import { blankBitmap, dotAt, fillRectangle, type Bitmap } from './bitmap.ts';
import { cell } from './profiles.ts';

/*
 * The fonts come as woff2 subsets in npm packages, so that a ticket looks the same on every machine. A
 * subset is loaded when a character of it is drawn for the first time.
 */
const require = createRequire(import.meta.url);
const monospaced = '@fontsource-variable/noto-sans-mono';
const chinese = '@fontsource-variable/noto-sans-sc';
/** For the traditional characters that the other has not. */
const traditional = '@fontsource-variable/noto-sans-tc';
const narrowFamily = 'quhao-mono';

type Subset = { readonly file: string; readonly family: string; readonly ranges: readonly (readonly [number, number])[]; loaded: boolean };

function subsetsOf(packageName: string, family: string): Subset[] {
  const list = require.resolve(`${packageName}/unicode.json`);
  const subsets: Record<string, unknown> = JSON.parse(readFileSync(list, 'utf8'));
  return Object.entries(subsets).map(([name, ranges]) => {
    const subset = name.replaceAll(/[[\]]/g, '');
    return {
      file: join(dirname(list), 'files', `${packageName.split('/')[1]}-${subset}-wght-normal.woff2`),
      family: `${family}-${subset}`,
      ranges: String(ranges)
        .split(',')
        .map((range) => {
          const [from = '', to = from] = range.replace('U+', '').split('-');
          return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
        }),
      loaded: false,
    };
  });
}

let fonts: { readonly narrow: readonly Subset[]; readonly wide: readonly Subset[] } | undefined;

/** The family that has the character. Narrow cells take the monospaced font, whose advance is half the em of the Chinese one; wide cells the Chinese font. */
function familyFor(character: string, columns: 1 | 2): string {
  fonts ??= {
    narrow: subsetsOf(monospaced, narrowFamily),
    wide: [...subsetsOf(chinese, 'quhao-sc'), ...subsetsOf(traditional, 'quhao-tc')],
  };
  const point = character.codePointAt(0) ?? 0;
  const preferred = columns === 1 ? [...fonts.narrow, ...fonts.wide] : [...fonts.wide, ...fonts.narrow];
  const subset = preferred.find(({ ranges }) => ranges.some(([from, to]) => point >= from && point <= to));
  if (subset === undefined) return 'sans-serif';
  if (!subset.loaded) {
    GlobalFonts.register(readFileSync(subset.file), subset.family);
    subset.loaded = true;
  }
  return subset.family;
}

/** Glyphs drawn so far. A hall's tickets use a few hundred; the bound only keeps a babbling source from growing it. */
const drawn = new Map<string, Bitmap>();
const MOST_DRAWN = 2_000;

/** Coverage from which a dot burns. Lower than half: thermal dots spread, and thin strokes must not break. */
const BURNING_COVERAGE = 110;

/** Where letters stand in the cell, from its top, so that descenders stay inside and ideographs fill it evenly. */
const baseline = { narrow: 0.79, wide: 0.87 } as const;

/** How many times a cell is magnified, each way, 1 to 8. */
export type Magnification = { readonly width: number; readonly height: number };

/** One character in its cell of one or two columns, drawn at its final size rather than magnified, as printers with smoothing do. */
export function glyph(character: string, columns: 1 | 2, size: Magnification, bold: boolean): Bitmap {
  const key = `${columns} ${size.width} ${size.height} ${bold ? 'b' : ''} ${character}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  if (drawn.size >= MOST_DRAWN) drawn.clear();
  const bitmap = draw(character, columns, size, bold);
  drawn.set(key, bitmap);
  return bitmap;
}

function draw(character: string, columns: 1 | 2, size: Magnification, bold: boolean): Bitmap {
  const width = cell.width * columns * size.width;
  const height = cell.height * size.height;
  const bitmap = blankBitmap(width, height);
  if (character.trim() === '') return bitmap;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const family = familyFor(character, columns);
  // Noto Sans Mono advances 0.6 em, so 20 dots for a cell of 12; ideographs fill their em.
  const em = cell.height * size.height * (family.startsWith(narrowFamily) ? 20 / 24 : 1);
  context.font = `${bold ? 700 : 500} ${em}px ${family}`;
  context.textAlign = 'center';
  // Unequal magnification stretches; a glyph wider than its cell is squeezed into it.
  const advance = context.measureText(character).width * (size.width / size.height);
  const squeeze = (size.width / size.height) * Math.min(1, width / advance);
  context.setTransform(squeeze, 0, 0, 1, width / 2, height * (columns === 1 ? baseline.narrow : baseline.wide));
  context.fillText(character, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((data[(y * width + x) * 4 + 3] ?? 0) >= BURNING_COVERAGE) fillRectangle(bitmap, x, y, 1, 1);
    }
  }
  return bitmap;
}

/** The colours of thermal paper: not quite white, not quite black. */
const paper = { red: 0xfd, green: 0xfc, blue: 0xf8 };
const ink = { red: 0x1e, green: 0x1c, blue: 0x20 };

/** The picture as PNG, one pixel per dot, in the colours of thermal paper. */
export function png(bitmap: Bitmap): Buffer {
  const pixels = new Uint8ClampedArray(bitmap.width * bitmap.height * 4);
  for (let y = 0; y < bitmap.height; y += 1) {
    for (let x = 0; x < bitmap.width; x += 1) {
      const at = (y * bitmap.width + x) * 4;
      const colour = dotAt(bitmap, x, y) ? ink : paper;
      pixels[at] = colour.red;
      pixels[at + 1] = colour.green;
      pixels[at + 2] = colour.blue;
      pixels[at + 3] = 0xff;
    }
  }
  const canvas = createCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d').putImageData(new ImageData(pixels, bitmap.width, bitmap.height), 0, 0);
  return canvas.toBuffer('image/png');
}
