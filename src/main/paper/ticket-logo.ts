import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { PNG } from 'pngjs';
import type { Config } from '../../contract/config.ts';
import type { TicketPicture } from '../../contract/devices.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { DOTS_PER_MILLIMETRE } from '../../drivers/printer/profiles.ts';
import { sentenceOf } from '../text/sentence.ts';

/** The longest ticket there may be, dots: 300 mm. */
export const LONGEST_TICKET = 300 * DOTS_PER_MILLIMETRE;

const LARGEST_FILE = 256 * 1024;
const SIGNATURE = '89504e470d0a1a0a';

/**
 * The picture `ticket.logo` of a configuration file, null where there is none. It is neither scaled nor dithered: what
 * is darker than half burns, what is transparent does not. The error says what would be right.
 */
export function readLogo(logo: Config['ticket']['logo'], configFile: string, dots: number): Result<TicketPicture | null, string> {
  if (logo === undefined) return ok(null);
  let bytes: Buffer;
  try {
    const file = resolve(dirname(configFile), logo);
    const { size } = statSync(file);
    if (size > LARGEST_FILE) return err(`a PNG of at most ${LARGEST_FILE / 1024} KB: this file has ${Math.ceil(size / 1024)}`);
    bytes = readFileSync(file);
  } catch (error) {
    return err(`a PNG that can be read: ${sentenceOf(error)}`);
  }
  // Every PNG begins with its signature and the block IHDR, which begins with width and height.
  if (bytes.length < 24 || bytes.toString('hex', 0, 8) !== SIGNATURE) return err('a PNG picture: this file is none');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  // Before it is decoded: a few bytes can stand for a picture of gigabytes.
  if (width > dots) return err(`a picture at most ${dots} dots wide, as wide as the paper prints: this one has ${width}`);
  if (height > LONGEST_TICKET) return err(`a picture at most ${LONGEST_TICKET} dots high: this one has ${height}`);
  try {
    return ok(blackAndWhite(PNG.sync.read(bytes)));
  } catch {
    return err('a PNG picture: this one is damaged');
  }
}

function blackAndWhite({
  width,
  height,
  data,
}: {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}): TicketPicture {
  const stride = Math.ceil(width / 8);
  const rows = new Uint8Array(stride * height);
  for (let dot = 0; dot < width * height; dot += 1) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(dot * 4, dot * 4 + 4);
    // Luminance after ITU-R BT.601, on white paper.
    const darkness = (alpha / 255) * (1 - (0.299 * red + 0.587 * green + 0.114 * blue) / 255);
    const x = dot % width;
    const at = Math.floor(dot / width) * stride + (x >> 3);
    if (darkness > 0.5) rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
  }
  return { width, height, stride, data: rows };
}
