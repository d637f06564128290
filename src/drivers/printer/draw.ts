import { blankBitmap, overlay, rows, type Bitmap } from './bitmap.ts';
import { glyph } from './glyphs.ts';
import { characterWidth, graphemes, textWidth, type Align, type Line } from './layout.ts';
import { cell, LINE_PITCH, type PrinterProfile } from './profiles.ts';
import { drawQrCode, moduleDots, qrCode } from './qr-code.ts';
import { unreachable } from '../../contract/result.ts';

type TextLine = Extract<Line, { kind: 'text' }>;

/** Where something `width` dots wide begins on a line of `available` dots. */
export function alignedLeft(width: number, available: number, align: Align): number {
  switch (align) {
    case 'left':
      return 0;
    case 'center':
      return Math.max(0, Math.floor((available - width) / 2));
    case 'right':
      return Math.max(0, available - width);
    default:
      return unreachable(align);
  }
}

/** A text line as a picture as wide as the paper, in the same cells and pitch a printer's own font uses. */
export function drawText(line: TextLine, profile: PrinterProfile): Bitmap {
  const bitmap = blankBitmap(profile.dots, Math.max(LINE_PITCH, cell.height * line.size));
  let left = alignedLeft(textWidth(line.text) * cell.width * line.size, profile.dots, line.align);
  for (const character of graphemes(line.text)) {
    const columns = characterWidth(character);
    overlay(bitmap, glyph(character, columns, { width: line.size, height: line.size }, line.bold), left, 0);
    left += columns * cell.width * line.size;
  }
  return bitmap;
}

/** A centred QR code as a picture as wide as the paper, with its quiet zone above and below; null when it cannot be drawn. */
export function drawQr(content: string, profile: PrinterProfile): Bitmap | null {
  const code = qrCode(content);
  if (code === null) return null;
  const module = moduleDots(code.size, profile.dots);
  const bitmap = blankBitmap(profile.dots, (code.size + 8) * module);
  drawQrCode(bitmap, code, module, alignedLeft(code.size * module, profile.dots, 'center'), 4 * module);
  return bitmap;
}

/** Cuts a picture into bands of at most `height` rows, for printers that hold a raster command in memory. */
export function bands(bitmap: Bitmap, height: number): Bitmap[] {
  return Array.from({ length: Math.ceil(bitmap.height / height) }, (_, index) => rows(bitmap, index * height, height));
}
