import type { Language } from '../../contract/language.ts';
import { formatTime } from '../ui/times.ts';

const words: Readonly<Record<Language, { readonly back: (time: string) => string; readonly overdue: (time: string) => string }>> = {
  'zh-CN': { back: (time) => `预计 ${time} 恢复`, overdue: (time) => `应于 ${time} 恢复，已超时` },
  'zh-Hant': { back: (time) => `預計 ${time} 恢復`, overdue: (time) => `應於 ${time} 恢復，已逾時` },
  en: { back: (time) => `back about ${time}`, overdue: (time) => `was to be back at ${time}` },
};

/** When a paused counter means to be back, for staff; of a plan that is over, that it is. */
export function backWords(until: number, now: number, timezone: string, language: Language): string {
  const time = formatTime(until, timezone, language);
  return until > now ? words[language].back(time) : words[language].overdue(time);
}
