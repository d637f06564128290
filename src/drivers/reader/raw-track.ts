import { alphanumeric, longitudinalCheck, numeric, type CharacterSet, type TrackNumber } from './tracks.ts';

/*
 * Tracks that a reader sends as the bits it saw: clocking zeros, then characters of 6 or 4 bits, the
 * lowest first, each with an odd parity bit, and an LRC after the end sentinel (ISO/IEC 7811-6).
 */

/**
 * The track that is written in these bits, sentinels and LRC included; '' where there is no bit set. It is
 * looked for in both directions and both orders of bits in a byte, so a card swiped backwards is read. Every
 * parity and the LRC must be right, and one reading must be the only one; else it is a track that
 * begins and never ends: nothing that another track alone should stand in for.
 */
export function readRawTrack(bytes: Uint8Array, track: TrackNumber): string {
  if (bytes.every((byte) => byte === 0)) return '';
  const set = track === 1 ? alphanumeric : numeric;
  const count = bytes.length * 8;
  const orders: readonly Bits[] = [
    { count, at: (i) => ((bytes[i >> 3] ?? 0) >> (7 - (i & 7))) & 1 },
    { count, at: (i) => ((bytes[i >> 3] ?? 0) >> (i & 7)) & 1 },
  ];
  const readings = new Set(
    orders
      .flatMap((bits) => [bits, reversed(bits)])
      .map((bits) => decode(bits, set))
      .filter((text) => text !== null),
  );
  const [text] = readings;
  return readings.size === 1 && text !== undefined ? text : set.start;
}

type Bits = { readonly count: number; readonly at: (index: number) => number };

function reversed({ count, at }: Bits): Bits {
  return { count, at: (index) => at(count - 1 - index) };
}

/** Nothing but zeros may stand before the first character. */
function decode(bits: Bits, set: CharacterSet): string | null {
  let begin = 0;
  while (begin < bits.count && bits.at(begin) === 0) begin += 1;
  let text = '';
  for (let at = begin; at + set.bits < bits.count; at += set.bits + 1) {
    const character = decodeCharacter(bits, at, set);
    if (character === null || (text === '' && character !== set.start)) return null;
    text += character;
    if (text.at(-2) === '?') return character === longitudinalCheck(text.slice(0, -1), set) ? text : null;
  }
  return null;
}

/** Null where the parity is not odd. */
function decodeCharacter(bits: Bits, at: number, { bits: width, zero }: CharacterSet): string | null {
  let value = 0;
  let ones = bits.at(at + width);
  for (let bit = 0; bit < width; bit += 1) {
    const one = bits.at(at + bit);
    value |= one << bit;
    ones += one;
  }
  return ones % 2 === 1 ? String.fromCharCode(zero + value) : null;
}
