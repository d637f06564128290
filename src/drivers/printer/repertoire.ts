import iconv from 'iconv-lite';
import { eastAsianWidthType } from 'get-east-asian-width';
import { unreachable } from '../../contract/result.ts';
import type { Repertoire } from './profiles.ts';

/** Assigned columns (位) per row (区) of GB 2312-80; rows 16 to 87 are full but for row 55, which ends at 89. */
const assigned: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  1: [[1, 94]],
  2: [
    [17, 66],
    [69, 78],
    [81, 92],
  ],
  3: [[1, 94]],
  4: [[1, 83]],
  5: [[1, 86]],
  6: [
    [1, 24],
    [33, 56],
  ],
  7: [
    [1, 33],
    [49, 81],
  ],
  8: [
    [1, 26],
    [37, 73],
  ],
  9: [[4, 79]],
  55: [[1, 89]],
};

function inGb2312(lead: number, trail: number): boolean {
  const row = lead - 0xa0;
  const column = trail - 0xa0;
  const spans: readonly (readonly [number, number])[] = assigned[row] ?? (row >= 16 && row <= 87 ? [[1, 94]] : []);
  return spans.some(([from, to]) => column >= from && column <= to);
}

/** Row FE holds characters that fonts made after code page 936 do not have; drawing them instead is safe. */
function inGbk(character: string, bytes: Uint8Array): boolean {
  if (bytes[0] === 0xfe) return false;
  const gbk = iconv.encode(character, 'gbk');
  return gbk.length === 2 && gbk[0] === bytes[0] && gbk[1] === bytes[1];
}

/** What was found out so far: a hall's tickets use a few hundred characters. */
const found = new Map<string, boolean>();
const MOST_FOUND = 5_000;

/**
 * Whether a printer with this font prints the character, in the width the layout counts for it. Printers
 * draw every two- or four-byte code two columns wide, so characters that Unicode calls narrow or neutral
 * count as missing unless they are ASCII. Of the four-byte codes only the ideographs of the basic plane
 * are in every GB 18030 font (GB 18030-2000).
 */
export function prints(character: string, repertoire: Repertoire): boolean {
  if (repertoire === 'none') return false;
  if (character.length === 1 && character >= ' ' && character <= '~') return true;
  const key = repertoire + character;
  const known = found.get(key);
  if (known !== undefined) return known;
  if (found.size >= MOST_FOUND) found.clear();
  const there = inFont(character, repertoire);
  found.set(key, there);
  return there;
}

function inFont(character: string, repertoire: Exclude<Repertoire, 'none'>): boolean {
  const point = character.codePointAt(0);
  if (point === undefined || character.length > String.fromCodePoint(point).length) return false;
  if (/\p{Co}|\p{Cs}/u.test(character)) return false;
  const width = eastAsianWidthType(point);
  if (width !== 'wide' && width !== 'fullwidth' && width !== 'ambiguous') return false;
  const bytes = iconv.encode(character, 'gb18030');
  const [lead = 0, trail = 0] = bytes;
  switch (repertoire) {
    case 'gb2312':
      return bytes.length === 2 && inGb2312(lead, trail);
    case 'gbk':
      return bytes.length === 2 && inGbk(character, bytes);
    case 'gb18030':
      return bytes.length === 2 || (point <= 0xffff && /\p{Script=Han}/u.test(character));
    default:
      return unreachable(repertoire);
  }
}
