import type { TicketPicture } from '../../contract/devices.ts';

/** As `GS v 0` sends it. */
export type Bitmap = TicketPicture;

export function blankBitmap(width: number, height: number): Bitmap {
  const stride = Math.ceil(width / 8);
  return { width, height, stride, data: new Uint8Array(stride * height) };
}

/** Whether the dot is black; dots outside the picture are white. */
export function dotAt(bitmap: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= bitmap.width || y >= bitmap.height) return false;
  return ((bitmap.data[y * bitmap.stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** Blackens a rectangle; what lies outside the picture is dropped. */
export function fillRectangle(bitmap: Bitmap, left: number, top: number, width: number, height: number): void {
  const right = Math.min(left + width, bitmap.width);
  const bottom = Math.min(top + height, bitmap.height);
  for (let y = Math.max(top, 0); y < bottom; y += 1) {
    for (let x = Math.max(left, 0); x < right; x += 1) {
      const at = y * bitmap.stride + (x >> 3);
      bitmap.data[at] = (bitmap.data[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
}

/** Adds the black dots of `source` to `target` with its upper left corner at (left, top); what lies outside is dropped. */
export function overlay(target: Bitmap, source: Bitmap, left: number, top: number): void {
  for (let y = Math.max(0, -top); y < Math.min(source.height, target.height - top); y += 1) {
    for (let column = 0; column < source.stride; column += 1) {
      const dots = source.data[y * source.stride + column] ?? 0;
      if (dots !== 0) overlayByte(target, dots, left + column * 8, top + y);
    }
  }
}

/** Adds eight dots at once: a ticket drawn dot by dot would hold up everything else. */
function overlayByte(target: Bitmap, dots: number, x: number, y: number): void {
  if (x < 0 || x + 8 > target.width) {
    for (let dot = 0; dot < 8; dot += 1) if ((dots & (0x80 >> dot)) !== 0) fillRectangle(target, x + dot, y, 1, 1);
    return;
  }
  const at = y * target.stride + (x >> 3);
  const shift = x & 7;
  target.data[at] = (target.data[at] ?? 0) | (dots >> shift);
  if (shift > 0) target.data[at + 1] = (target.data[at + 1] ?? 0) | ((dots << (8 - shift)) & 0xff);
}

/** The rows from `top` on, at most `height` of them. */
export function rows(bitmap: Bitmap, top: number, height: number): Bitmap {
  const end = Math.min(top + height, bitmap.height);
  return {
    width: bitmap.width,
    height: end - top,
    stride: bitmap.stride,
    data: bitmap.data.slice(top * bitmap.stride, end * bitmap.stride),
  };
}

/** The same picture without the white columns at its right, at least one byte (8 dots) wide. */
export function trimRight(bitmap: Bitmap): Bitmap {
  let used = 1;
  for (let at = 0; at < bitmap.data.length; at += 1) {
    if (bitmap.data[at] !== 0) used = Math.max(used, (at % bitmap.stride) + 1);
  }
  if (used === bitmap.stride) return bitmap;
  const data = new Uint8Array(used * bitmap.height);
  for (let y = 0; y < bitmap.height; y += 1) data.set(bitmap.data.subarray(y * bitmap.stride, y * bitmap.stride + used), y * used);
  return { width: used * 8, height: bitmap.height, stride: used, data };
}
