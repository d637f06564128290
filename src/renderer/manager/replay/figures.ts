import type { Language } from '../../../contract/language.ts';
import { replayWords } from './replay-words.ts';
import { formatDay } from '../../ui/times.ts';

/** A business day such as 2026-11-21 in words. */
export function dayWords(day: string, language: Language): string {
  return formatDay(Date.parse(`${day}T12:00:00Z`), 'UTC', language);
}

/** A share from 0 to 1, such as 96.4%. */
export function percent(share: number | null, language: Language): string {
  if (share === null) return '–';
  return replayWords[language].percent((share * 100).toFixed(1));
}

/** By how many percentage points `share` is above `was`, such as +2.1 or −0.4; empty where that is not known. */
export function difference(share: number | null, was: number | null): string {
  if (share === null || was === null) return '';
  const points = ((share - was) * 100).toFixed(1);
  if (Number(points) === 0) return '0.0';
  return Number(points) > 0 ? `+${points}` : points.replace('-', '−');
}

/** A wait in minutes, such as 8.3. */
export function inMinutes(seconds: number | null): string {
  return seconds === null ? '–' : (seconds / 60).toFixed(1);
}
