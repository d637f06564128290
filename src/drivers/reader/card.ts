import type { CardRules } from '../../contract/config.ts';
import type { Reading, Swipe } from '../../contract/devices.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { CardRead, Tracks } from './card-read.ts';
import { readTrack, type TrackNumber, type TrackState } from './tracks.ts';

/*
 * What the data of a card means, by the configuration. A card is somebody's only when nothing speaks
 * against it: a track that is there and damaged, or two tracks that differ, ask for another swipe.
 */

/** Format code, primary account number of 1 to 19 digits, name, expiry or a separator in its place, service code likewise, discretionary data (ISO/IEC 7813). */
const fields1 = /^B(\d{1,19})\^([^^]{2,26})\^(?:(\d\d)(\d\d)|\^)(?:\d{3}|\^)?([^^]*)$/;
const fields2 = /^(\d{1,19})=(?:(\d\d)(\d\d)|=)(?:\d{3}|=)?([\d=]*)$/;
/** Format code and primary account number (ISO/IEC 4909). */
const fields3 = /^\d{2}(\d{1,19})=/;
const memberNumber = /^[0-9A-Z]{1,40}$/;
const uid = /^[0-9A-F]{4,40}$/;

type Card = { readonly number: string; readonly expires: string | null };
type Found = Result<Card, string>;

/** What a swipe says by these rules. Details never contain card data. */
export function readCard(read: CardRead, rules: CardRules): Reading {
  if (read.kind === 'broken') return { kind: 'unreadable', detail: read.detail };
  if (read.kind === 'ticket') return read;
  if (rules.field === 'uid') return judge(readUid(read), rules);
  if (read.kind === 'text')
    return { kind: 'unreadable', detail: 'the reader sent no track: reader.card.field must be uid where it sends a bare number' };

  const { tracks } = read;
  const states = { 1: readTrack(tracks.track1, 1), 2: readTrack(tracks.track2, 2), 3: readTrack(tracks.track3, 3) };
  const concerned: readonly TrackState[] = rules.track === 'auto' ? [states[1], states[2]] : [states[rules.track]];
  const damaged = concerned.find((state) => state.kind === 'damaged');
  if (damaged !== undefined) return { kind: 'unreadable', detail: damaged.why };
  if (concerned.some(({ kind }) => kind === 'backwards')) {
    const both = concerned.some(({ kind }) => kind === 'read');
    return both ? { kind: 'unreadable', detail: 'one track was read forwards and another one backwards' } : { kind: 'backwards' };
  }
  return judge(rules.track === 'auto' ? eitherTrack(states[1], states[2]) : oneTrack(states[rules.track], rules.track, rules.field), rules);
}

/** The account number of track 2 or of track 1; where there are both they must agree. */
function eitherTrack(first: TrackState, second: TrackState): Found {
  const cards = (
    [
      [second, 2],
      [first, 1],
    ] as const
  )
    .filter(([state]) => state.kind === 'read')
    .map(([state, track]) => oneTrack(state, track, 'pan'));
  const [card, other] = cards;
  if (card === undefined) {
    return err(second.kind === 'failed' ? unread(2) : first.kind === 'failed' ? unread(1) : 'neither track 1 nor track 2 holds data');
  }
  if (!card.ok || other === undefined) return card;
  if (!other.ok) return other;
  if (card.value.number !== other.value.number) return err('tracks 1 and 2 name different numbers');
  return card.value.expires === other.value.expires ? card : err('tracks 1 and 2 name different months of expiry');
}

function oneTrack(state: TrackState, track: TrackNumber, field: Exclude<CardRules['field'], 'uid'>): Found {
  if (state.kind === 'failed') return err(unread(track));
  if (state.kind !== 'read') return err(`track ${track} holds no data`);
  if (field === 'whole') return number(state.content, null);
  const [, pan = '', name = '', year, month, discretionary = ''] =
    track === 1
      ? (fields1.exec(state.content) ?? [])
      : track === 2
        ? withoutName(fields2.exec(state.content))
        : (fields3.exec(state.content) ?? []);
  if (pan === '') return err(`track ${track} does not hold the fields of ${track === 3 ? 'ISO/IEC 4909' : 'ISO/IEC 7813'}`);
  if (month !== undefined && (month < '01' || month > '12')) return err(`track ${track} names a month of expiry that does not exist`);
  const expires = year === undefined || month === undefined ? null : `${year < '80' ? '20' : '19'}${year}-${month}`;
  return number(field === 'pan' ? pan : field === 'name' ? name : discretionary, expires);
}

/** Track 2 has the fields of track 1 but the name. */
function withoutName(found: RegExpExecArray | null): readonly (string | undefined)[] {
  if (found === null) return [];
  const [whole, pan, ...others] = found;
  return [whole, pan, '', ...others];
}

/** A member number as it is compared: without the blanks and marks that set its parts apart. */
function number(text: string, expires: string | null): Found {
  const plain = text.replace(/[ /.=-]/g, '');
  return memberNumber.test(plain) ? ok({ number: plain, expires }) : err('the field of the member number holds none');
}

/** A UID in hexadecimal or decimal digits, from a line of text or from the one track that holds any. */
function readUid(read: Extract<CardRead, { kind: 'tracks' | 'text' }>): Found {
  const texts = read.kind === 'text' ? [read.text] : filled(read.tracks);
  const plain = (texts[0] ?? '')
    .toUpperCase()
    .replace(/^[%;+]|\?$/g, '')
    .replace(/[ :-]/g, '');
  return texts.length === 1 && uid.test(plain)
    ? ok({ number: plain, expires: null })
    : err('the reader sent no UID of 4 to 40 hexadecimal digits');
}

function filled({ track1, track2, track3 }: Tracks): string[] {
  return [track1, track2, track3].filter((text) => text !== '');
}

function unread(track: TrackNumber): string {
  return `the reader could not read track ${track}`;
}

/** What the number itself says: whose it is, whether it was read right, and for which tier it stands. */
function judge(found: Found, { issuers, luhn, expiry, tiers }: CardRules): Swipe {
  if (!found.ok) return { kind: 'unreadable', detail: found.error };
  const { number, expires } = found.value;
  if (issuers !== undefined && !issuers.some((prefix) => number.startsWith(prefix))) return { kind: 'foreign' };
  if (luhn && !passesLuhn(number)) return { kind: 'unreadable', detail: 'the check digit of the number is wrong' };
  const tier = tierOf(number, tiers);
  return { kind: 'card', number, expires: expiry === 'field' ? expires : null, ...(tier === null ? {} : { tier }) };
}

function tierOf(number: string, tiers: CardRules['tiers']): string | null {
  const matching = Object.entries(tiers).flatMap(([tier, prefixes]) =>
    prefixes.filter((prefix) => number.startsWith(prefix)).map((prefix) => ({ tier, length: prefix.length })),
  );
  return matching.toSorted((a, b) => b.length - a.length)[0]?.tier ?? null;
}

/** The check digit of ISO/IEC 7812-1, annex B: every second digit from the right doubled, its digits added. */
export function passesLuhn(number: string): boolean {
  if (!/^\d{2,}$/.test(number)) return false;
  let sum = 0;
  Array.from(number)
    .toReversed()
    .forEach((digit, i) => {
      const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
      sum += value > 9 ? value - 9 : value;
    });
  return sum % 10 === 0;
}
