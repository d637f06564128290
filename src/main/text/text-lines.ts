import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { err, ok, type Result } from '../../contract/result.ts';

/** What spreadsheets write in China: UTF-8, or GBK and its superset GB18030. */
export type TextEncoding = 'utf-8' | 'gb18030';

/** How much is read at once, bytes. */
const PIECE = 256 * 1024;
/** Longest line kept, characters. */
const LONGEST = 4_096;
/** The end of a line. In neither encoding is it part of a longer character. */
const LF = 0x0a;

/** Reads the whole file to see which encoding it is in: UTF-8 if it is valid as such. `seen` gets all its bytes, once. */
export async function textEncodingOf(path: string, seen: (piece: Uint8Array) => void = () => {}): Promise<Result<TextEncoding, string>> {
  if (await isIn(path, 'utf-8', seen)) return ok('utf-8');
  return (await isIn(path, 'gb18030', () => {})) ? ok('gb18030') : err('the file is neither UTF-8 nor GBK text');
}

async function isIn(path: string, encoding: TextEncoding, seen: (piece: Uint8Array) => void): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let valid = true;
  for await (const piece of pieces(path, 0)) {
    seen(piece);
    valid &&= decodes(decoder, piece);
  }
  return valid && decodes(decoder);
}

/** Whether the next piece, or the end of all pieces, is in the decoder's encoding. */
function decodes(decoder: TextDecoder, piece?: Uint8Array): boolean {
  try {
    if (piece === undefined) decoder.decode();
    else decoder.decode(piece, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/**
 * The lines of a text file without their ends (LF or CRLF) and without a byte order mark, numbered from
 * 1. `text` is null for a line of more than 4096 characters, so that memory stays bounded.
 */
export async function* textLines(
  path: string,
  encoding: TextEncoding,
): AsyncGenerator<{ readonly number: number; readonly text: string | null }> {
  let number = 0;
  for await (const { lines } of textBlocks(path, encoding, 0)) {
    for (const text of lines) {
      number += 1;
      yield { number, text };
    }
  }
}

/** Lines as of `textLines`; `end` is the byte after them, where the next line begins. */
export type TextBlock = { readonly lines: readonly (string | null)[]; readonly end: number };

/** The lines from the byte `from` on, which begins a line, in blocks of some hundred kilobytes. */
export async function* textBlocks(path: string, encoding: TextEncoding, from: number): AsyncGenerator<TextBlock> {
  const decoder = new TextDecoder(encoding);
  let rest: Buffer = Buffer.alloc(0);
  let tooLong = false;
  let end = from;
  const linesOf = (bytes: Buffer): (string | null)[] => {
    const lines = decoder
      .decode(bytes)
      .split('\n')
      .map((line) => (line.length > LONGEST ? null : line.replace(/\r$/, '')));
    if (tooLong) lines[0] = null;
    tooLong = false;
    return lines;
  };
  for await (const piece of pieces(path, from)) {
    const bytes = Buffer.concat([rest, piece]);
    const last = bytes.lastIndexOf(LF);
    rest = bytes.subarray(last + 1);
    if (last >= 0) {
      end += last + 1;
      yield { lines: linesOf(bytes.subarray(0, last)), end };
    } else if (rest.length > PIECE) {
      // A line without an end: no more of it is kept.
      tooLong = true;
      end += rest.length;
      rest = Buffer.alloc(0);
    }
  }
  if (rest.length > 0 || tooLong) yield { lines: linesOf(rest), end: end + rest.length };
}

async function* pieces(path: string, start: number): AsyncGenerator<Buffer> {
  for await (const piece of createReadStream(path, { start, highWaterMark: PIECE })) {
    if (piece instanceof Buffer) yield piece;
  }
}
