import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { err, ok, type Result } from '../contract/result.ts';

/** What spreadsheets write in China: UTF-8, or GBK and its superset GB18030. */
export type TextEncoding = 'utf-8' | 'gb18030';

/** Longest line kept, characters. */
const LONGEST = 4_096;

/** Reads the whole file once to see which encoding it is in: UTF-8 if it is valid as such. */
export async function textEncodingOf(path: string): Promise<Result<TextEncoding, string>> {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    if (await isIn(path, encoding)) return ok(encoding);
  }
  return err('the file is neither UTF-8 nor GBK text');
}

async function isIn(path: string, encoding: TextEncoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const piece of pieces(path)) {
    if (decode(decoder, piece) === null) return false;
  }
  return decode(decoder) !== null;
}

/** The next piece of text, or the end of it; null where the bytes are not in the decoder's encoding. */
function decode(decoder: TextDecoder, piece?: Uint8Array): string | null {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * The lines of a text file without their ends (LF or CRLF) and without a byte order mark, numbered from
 * 1. `text` is null for a line of more than 4096 characters, so that memory stays bounded.
 */
export async function* textLines(path: string, encoding: TextEncoding): AsyncGenerator<{ readonly number: number; readonly text: string | null }> {
  const decoder = new TextDecoder(encoding);
  let number = 0;
  let rest = '';
  let tooLong = false;
  const finish = (text: string): { number: number; text: string | null } => {
    number += 1;
    const line = { number, text: tooLong || text.length > LONGEST ? null : text.replace(/\r$/, '') };
    tooLong = false;
    return line;
  };
  for await (const piece of pieces(path)) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield finish(line);
    if (rest.length > LONGEST) {
      tooLong = true;
      rest = '';
    }
  }
  rest += decoder.decode();
  if (rest !== '' || tooLong) yield finish(rest);
}

async function* pieces(path: string): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(path)) {
    if (piece instanceof Uint8Array) yield piece;
  }
}
