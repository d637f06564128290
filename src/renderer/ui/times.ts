import type { Language } from '../../contract/language.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, timezone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timezone} ${name}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language, { ...options, timeZone: timezone });
  formats.set(key, made);
  return made;
}

/** Such as 14:05. `at` is epoch ms, `timezone` the hall's. */
export function formatTime(at: number, timezone: string, language: Language): string {
  return format(language, timezone, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** Such as 14:05:09. */
export function formatSeconds(at: number, timezone: string, language: Language): string {
  return format(language, timezone, 'seconds', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(at);
}

/** Such as 11月21日星期六 or Saturday, November 21. */
export function formatDay(at: number, timezone: string, language: Language): string {
  return format(language, timezone, 'day', { weekday: 'long', month: 'long', day: 'numeric' }).format(at);
}

/** Such as 11月21日周六 or Sat, Nov 21. */
export function formatShortDay(at: number, timezone: string, language: Language): string {
  return format(language, timezone, 'short-day', { weekday: 'short', month: 'short', day: 'numeric' }).format(at);
}

/** Such as 11月21日 or November 21. */
export function formatDate(at: number, timezone: string, language: Language): string {
  return format(language, timezone, 'date', { month: 'long', day: 'numeric' }).format(at);
}

/** Such as 星期六 or Saturday. */
export function formatWeekday(at: number, timezone: string, language: Language): string {
  return format(language, timezone, 'weekday', { weekday: 'long' }).format(at);
}

/** Such as 2026年11月21日星期六 14:05 or Saturday, November 21, 2026 at 14:05. */
export function formatDateAndTime(at: number, timezone: string, language: Language): string {
  return format(language, timezone, 'date-and-time', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** Whether both moments fall on the same day in the hall. */
export function isSameDay(a: number, b: number, timezone: string): boolean {
  return formatDay(a, timezone, 'en') === formatDay(b, timezone, 'en');
}

/** A length of time such as 0:42 or 12:05; hours are counted as minutes. `ms` below zero is 0:00. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
