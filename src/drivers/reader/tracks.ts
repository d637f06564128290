/* The characters of a magnetic stripe's tracks and their checks, after ISO/IEC 7811-6. What they mean is told in card.ts. */

export type TrackNumber = 1 | 2 | 3;

/** What one track holds. `why` never contains anything of it. */
export type TrackState =
  | { readonly kind: 'absent' }
  /** The reader says that it could not read it. */
  | { readonly kind: 'failed' }
  /** A check shows that it was not read as it was written. */
  | { readonly kind: 'damaged'; readonly why: string }
  /** Begins with its end sentinel and ends with its start sentinel. */
  | { readonly kind: 'backwards' }
  /** What stands between the sentinels. */
  | { readonly kind: 'read'; readonly content: string };

/** A set of characters: value 0, how many there are, the data bits of one, and which of them data may hold (the others are controls). */
export type CharacterSet = {
  readonly zero: number;
  readonly values: number;
  readonly bits: number;
  readonly start: string;
  readonly data: RegExp;
};

export const alphanumeric: CharacterSet = { zero: 0x20, values: 64, bits: 6, start: '%', data: /^[ #$()\-./0-9A-Z[\\\]^]*$/ };
export const numeric: CharacterSet = { zero: 0x30, values: 16, bits: 4, start: ';', data: /^[0-9=]*$/ };

/** The longest track with sentinels and LRC. A reader may show the start sentinel of track 3 by another character than it stands on the card. */
const longest = { 1: 79, 2: 40, 3: 107 } as const;
const starts = { 1: '%', 2: ';', 3: ';+%!#' } as const;
/** Track 3 in 7 bits (AAMVA). */
const LONGEST_ALPHANUMERIC_TRACK_3 = 82;

/** Whether a track may begin with this character. */
export function isStart(track: TrackNumber, character: string): boolean {
  return character.length === 1 && starts[track].includes(character);
}

/** What a reader sends of a track that it could not read. */
export function unreadTrack(track: TrackNumber): string {
  return `${track === 3 ? '+' : starts[track]}E?`;
}

/** Reads a track as a reader sends it, with the LRC or without. */
export function readTrack(text: string, track: TrackNumber): TrackState {
  if (text === '') return { kind: 'absent' };
  if (text.length === 3 && text.endsWith('E?') && isStart(track, text.charAt(0))) return { kind: 'failed' };
  const name = `track ${track}`;
  const forwards = unframe(text, track);
  if (forwards.kind === 'read') return forwards;
  if (!isStart(track, text.charAt(0)) && unframe(Array.from(text).toReversed().join(''), track).kind === 'read')
    return { kind: 'backwards' };
  return { kind: 'damaged', why: `${name} ${forwards.why}` };
}

function unframe(
  text: string,
  track: TrackNumber,
): { readonly kind: 'read'; readonly content: string } | { readonly kind: 'damaged'; readonly why: string } {
  const damaged = (why: string) => ({ kind: 'damaged', why }) as const;
  const start = text.charAt(0);
  if (!isStart(track, start)) return damaged('lacks its start sentinel');
  const set = start === '%' ? alphanumeric : numeric;
  const limit = track === 3 && set === alphanumeric ? LONGEST_ALPHANUMERIC_TRACK_3 : longest[track];
  const end = text.indexOf('?');
  if (end < 0) return damaged('lacks its end sentinel');
  // The LRC takes its place in the longest length even where the reader keeps it to itself.
  if (end + 2 > limit) return damaged(`is longer than ${limit} characters`);
  const content = text.slice(1, end);
  if (!set.data.test(content)) return damaged('holds a character that it cannot encode');
  const trailer = text.slice(end + 1);
  if (trailer.length > 1) return damaged('goes on after its LRC');
  if (trailer !== '' && trailer !== longitudinalCheck(`${set.start}${content}?`, set)) return damaged('has a wrong LRC');
  return { kind: 'read', content };
}

/** XOR of the characters' values, both sentinels included, as a character of the set. */
export function longitudinalCheck(framed: string, { zero }: CharacterSet): string {
  let sum = 0;
  for (let i = 0; i < framed.length; i += 1) sum ^= framed.charCodeAt(i) - zero;
  return String.fromCharCode(zero + sum);
}
