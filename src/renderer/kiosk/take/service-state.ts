import type { Language } from '../../../contract/language.ts';
import type { KioskService, KioskSnapshot } from '../../../contract/snapshots.ts';
import { waitText } from '../../../contract/wait-words.ts';
import { formatTime } from '../../ui/times.ts';
import { kioskWords } from '../languages/kiosk-words.ts';

/** A number that is given until so soon is worth saying, milliseconds. */
const SOON = 30 * 60_000;

/** How many wait and how long that will probably take; from when no number is given, and when none is any more. */
export function stateOf({ waiting, wait, taking }: KioskService, { now, hall }: KioskSnapshot, language: Language): string {
  const text = kioskWords[language].kiosk;
  if (taking.state === 'last-number-given') return text.lastNumberGiven;
  const people = text.waiting(waiting);
  const range = wait === null && waiting === 0 ? [] : [waitText(wait, language)];
  const until =
    taking.until !== null && taking.until - now < SOON ? [text.numbersUntil(formatTime(taking.until, hall.timezone, language))] : [];
  return [people, ...range, ...until].join(' · ');
}
