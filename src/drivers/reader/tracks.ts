import type { Swipe } from '../../contract/devices.ts';
import { err, ok, type Result } from '../../contract/result.ts';

/**
 * The tracks of one swipe as readers send them, sentinels included: empty where the card has no such
 * track, `%E?` or `;E?` where the reader could not read it.
 */
export type Tracks = { readonly track1: string; readonly track2: string };

/** One track's encoding after ISO/IEC 7811: the character of value 0, how many there are, and the longest track with sentinels and LRC. */
type Encoding = { readonly name: string; readonly start: string; readonly zero: number; readonly values: number; readonly longest: number };

const track1: Encoding = { name: 'track 1', start: '%', zero: 0x20, values: 64, longest: 79 };
const track2: Encoding = { name: 'track 2', start: ';', zero: 0x30, values: 16, longest: 40 };

/** Primary account number (1 to 19 digits), then the expiry or a separator in its place (ISO/IEC 7813). */
const fields1 = /^B(\d{1,19})\^[^^]{2,26}\^(?:(\d\d)(\d\d)|\^)[^^]*$/;
const fields2 = /^(\d{1,19})=(?:(\d\d)(\d\d)|=)[\d=]*$/;

type Card = { readonly number: string; readonly expires: string | null };

/**
 * Reads ISO/IEC 7813 tracks: number and expiry from track 2, from track 1 where track 2 gives none.
 * A card whose two tracks name different numbers is unreadable rather than somebody. `expires` is
 * `YYYY-MM`, to the end of that month; years 00–79 are 20xx. Reasons never contain card data.
 */
export function readTracks(tracks: Tracks): Swipe {
  const second = tracks.track2 === '' ? null : readTrack(tracks.track2, track2, fields2);
  const first = tracks.track1 === '' ? null : readTrack(tracks.track1, track1, fields1);
  if (first?.ok === true && second?.ok === true && first.value.number !== second.value.number) {
    return { kind: 'unreadable', detail: 'tracks 1 and 2 name different numbers' };
  }
  if (second?.ok === true) return { kind: 'card', ...second.value };
  if (first?.ok === true) return { kind: 'card', ...first.value };
  return { kind: 'unreadable', detail: second?.error ?? first?.error ?? 'neither track 1 nor track 2 holds data' };
}

function readTrack(text: string, encoding: Encoding, fields: RegExp): Result<Card, string> {
  const content = unframe(text, encoding);
  if (!content.ok) return content;
  const [whole, number, year, month] = fields.exec(content.value) ?? [];
  if (whole === undefined || number === undefined) return err(`${encoding.name} does not hold the fields of ISO/IEC 7813`);
  if (year === undefined || month === undefined) return ok({ number, expires: null });
  if (month < '01' || month > '12') return err(`${encoding.name} names a month of expiry that does not exist`);
  return ok({ number, expires: `${year < '80' ? '20' : '19'}${year}-${month}` });
}

/** What stands between the sentinels, once they, the characters, the length and the LRC (where sent) are right. */
function unframe(text: string, encoding: Encoding): Result<string, string> {
  const { name, start, longest } = encoding;
  if (text === `${start}E?`) return err(`the reader could not read ${name}`);
  if (!text.startsWith(start)) return err(`${name} lacks its start sentinel`);
  const end = text.indexOf('?');
  if (end < 0) return err(`${name} lacks its end sentinel`);
  // The LRC takes its place in the longest length even where the reader keeps it to itself.
  if (end + 2 > longest) return err(`${name} is longer than ${longest} characters`);
  const framed = text.slice(0, end + 1);
  const sum = longitudinalCheck(framed, encoding);
  if (sum === null) return err(`${name} holds a character that it cannot encode`);
  const trailer = text.slice(end + 1);
  if (trailer.length > 1) return err(`${name} goes on after its LRC`);
  if (trailer !== '' && trailer !== sum) return err(`the LRC of ${name} is wrong`);
  return ok(framed.slice(1, -1));
}

/** XOR of the characters' values, both sentinels included, as a character of the track; null where a character is not one of the track's. */
function longitudinalCheck(framed: string, { zero, values }: Encoding): string | null {
  let sum = 0;
  for (const character of framed) {
    const value = character.charCodeAt(0) - zero;
    if (value < 0 || value >= values) return null;
    sum ^= value;
  }
  return String.fromCharCode(zero + sum);
}
