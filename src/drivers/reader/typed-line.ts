import { ticketCodeIn } from '../../contract/ticket-address.ts';
import type { CardRead, MakeDecoder } from './card-read.ts';
import { createKeyReader, NO_CHARACTER } from './keyboard.ts';
import type { InputReports } from './hid-descriptor.ts';
import { isStart, type TrackNumber } from './tracks.ts';

/* Readers that type what they read, as a keyboard would: tracks one after another, or a bare number, then Enter. */

/** After the last key the swipe is over, also without an Enter, milliseconds. */
const TYPING_PAUSE = 300;
/** Three tracks with everything that may stand between them. */
const LONGEST_LINE = 300;
/** Fewer characters are a stray key, not a swipe. */
const SHORTEST_LINE = 4;

/** What a reader typed in one swipe, without the Enter. Letters may be small: tracks have capitals only, a ticket's code both. */
function readTypedLine(line: string): CardRead {
  const code = ticketCodeIn(line);
  if (code !== null) return { kind: 'ticket', code };
  const text = line.toUpperCase();
  if (text.length > LONGEST_LINE || text.includes(NO_CHARACTER)) return { kind: 'broken', detail: 'the reader typed what no card holds' };
  if (!/[%;+?]/.test(text)) return { kind: 'text', text: text.trim() };
  const tracks: Record<TrackNumber, string> = { 1: '', 2: '', 3: '' };
  let rest = text;
  let last = 0;
  while (rest !== '') {
    const length = lengthOfTrack(rest);
    const track =
      ([1, 2, 3] as const).find((candidate) => candidate > last && isStart(candidate, rest.charAt(0))) ?? backwardsTrack(rest, last);
    if (track === undefined) return { kind: 'broken', detail: 'the reader typed something between the tracks' };
    tracks[track] = rest.slice(0, length);
    last = track;
    rest = rest.slice(length);
  }
  return { kind: 'tracks', tracks: { track1: tracks[1], track2: tracks[2], track3: tracks[3] } };
}

/** A track goes to its end sentinel, and over its LRC where that is followed by nothing or by the next track. */
function lengthOfTrack(text: string): number {
  if (text.startsWith('?')) return text.length;
  const end = text.indexOf('?') + 1;
  if (end === 0) return text.length;
  const [lrc, next] = [text.charAt(end), text.charAt(end + 1)];
  return lrc !== '' && (next === '' || isStart(3, next)) ? end + 1 : end;
}

/** A line that begins with an end sentinel is one track, drawn through backwards. */
function backwardsTrack(text: string, last: number): TrackNumber | undefined {
  if (last !== 0 || !text.startsWith('?')) return undefined;
  return text.endsWith('%') ? 1 : 2;
}

/** Collects characters into lines; each is read when Enter or a pause ends it. */
function lines(onRead: (read: CardRead) => void, after: (action: () => void) => () => void) {
  let line = '';
  let cancel = (): void => {};
  const end = (): void => {
    cancel();
    const whole = line;
    line = '';
    if (whole.length >= SHORTEST_LINE) onRead(readTypedLine(whole));
  };
  return {
    type: (text: string): void => {
      cancel();
      for (const character of text) {
        if (character === '\n' || character === '\r') end();
        // One character too many is kept, so that the line is seen to be too long.
        else if (line.length <= LONGEST_LINE) line += character;
      }
      if (line !== '') cancel = after(end);
    },
    reset: (): void => {
      cancel();
      line = '';
    },
  };
}

/** A reader that is a keyboard, by its HID reports. */
export function keyboardDecoder(reports: InputReports): MakeDecoder {
  return (onRead, timers) => {
    const keys = createKeyReader(reports);
    const collected = lines(onRead, (action) => timers.after(TYPING_PAUSE, action));
    return {
      push: (bytes) => {
        const typed = keys.read(bytes);
        if (typed !== '') collected.type(typed);
      },
      reset: () => {
        keys.reset();
        collected.reset();
      },
    };
  };
}

/** A reader whose characters arrive as text. */
export const textDecoder: MakeDecoder = (onRead, timers) => {
  const collected = lines(onRead, (action) => timers.after(TYPING_PAUSE, action));
  return { push: (bytes) => collected.type(Buffer.from(bytes).toString('latin1')), reset: collected.reset };
};
