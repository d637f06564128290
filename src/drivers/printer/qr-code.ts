// oxlint-disable-next-line import/no-named-as-default -- the package's types declare the default export only
import qrcode from 'qrcode-generator';
import { fillRectangle, type Bitmap } from './bitmap.ts';

/** A QR code's modules, dark = true, without its quiet zone. */
type QrCode = { readonly size: number; dark(row: number, column: number): boolean };

/** Bytes a code of each version holds at error correction M, version 1 first (ISO/IEC 18004, table 7). A phone could not read larger ones from 58 mm paper. */
const capacities = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287] as const;

/** Modules along one side of the code for this content; null when it is empty or too long for a ticket. */
export function qrModules(content: string): number | null {
  const length = Buffer.byteLength(content, 'utf8');
  const version = capacities.findIndex((capacity) => length <= capacity) + 1;
  return length === 0 || version === 0 ? null : 17 + 4 * version;
}

/** Model 2, error correction M, bytes in UTF-8 (ISO/IEC 18004); null when the content is empty or too long for a ticket. */
export function qrCode(content: string): QrCode | null {
  if (qrModules(content) === null) return null;
  const code = qrcode(0, 'M');
  // The package takes each character for one byte.
  code.addData(Buffer.from(content, 'utf8').toString('latin1'), 'Byte');
  code.make();
  return { size: code.getModuleCount(), dark: (row, column) => code.isDark(row, column) };
}

/** Dots per module on paper of that many dots: about 25 mm for a short address, never wider than the paper with its quiet zone. */
export function moduleDots(modules: number, dots: number): number {
  return Math.max(3, Math.min(6, Math.floor(dots / (modules + 8))));
}

/** Draws the code with its upper left corner at (left, top). */
export function drawQrCode(target: Bitmap, code: QrCode, module: number, left: number, top: number): void {
  for (let row = 0; row < code.size; row += 1) {
    for (let column = 0; column < code.size; column += 1) {
      if (code.dark(row, column)) fillRectangle(target, left + column * module, top + row * module, module, module);
    }
  }
}
