import { blankBitmap, fillRectangle, overlay, type Bitmap } from '../bitmap.ts';
import { drawText } from '../draw.ts';
import { wrap } from '../layout.ts';
import { cell, LINE_PITCH, type PrinterProfile } from '../profiles.ts';

const heading = '乱码 A real printer would garble this:';

/** Sentences shown at most: what is wrong once is usually wrong on every line. */
const MOST_SENTENCES = 8;

/** The paper with a black strip under it that says in white what a real printer would not have printed so. */
export function withNotice(paper: Bitmap, garbled: readonly string[], profile: PrinterProfile): Bitmap {
  const lines = [heading, ...garbled.slice(0, MOST_SENTENCES)].flatMap((sentence) => wrap(sentence, Math.floor(profile.dots / cell.width)));
  const strip = blankBitmap(paper.width, (lines.length + 1) * LINE_PITCH);
  const left = Math.floor((paper.width - profile.dots) / 2);
  lines.forEach((text, row) =>
    overlay(
      strip,
      drawText({ kind: 'text', text, size: 1, align: 'left', bold: row === 0 }, profile),
      left,
      row * LINE_PITCH + LINE_PITCH / 2,
    ),
  );
  const whole = blankBitmap(paper.width, paper.height + strip.height);
  overlay(whole, paper, 0, 0);
  fillRectangle(whole, 0, paper.height, paper.width, strip.height);
  for (let at = 0; at < strip.data.length; at += 1) {
    const to = paper.height * whole.stride + at;
    whole.data[to] = (whole.data[to] ?? 0) & ~(strip.data[at] ?? 0);
  }
  return whole;
}
