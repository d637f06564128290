import type { Language } from '../../contract/language.ts';

const MINUTE = 60_000;

const words: Readonly<Record<Language, Readonly<Record<'none' | 'minute' | 'hour' | 'day', string>>>> = {
  'zh-CN': { none: '不到 1 分钟', minute: '分钟', hour: '小时', day: '天' },
  'zh-Hant': { none: '不到 1 分鐘', minute: '分鐘', hour: '小時', day: '天' },
  en: { none: 'under 1 min', minute: 'min', hour: 'h', day: 'd' },
};

/** A span in whole minutes, rounded down, as staff say it: `19 min`, `under 1 min`. */
export function minutes(ms: number, language: Language): string {
  const whole = Math.floor(Math.max(0, ms) / MINUTE);
  return whole === 0 ? words[language].none : `${whole} ${words[language].minute}`;
}

/** A span in days, hours and minutes, for how long something has been running. */
export function uptime(ms: number, language: Language): string {
  const whole = Math.floor(Math.max(0, ms) / MINUTE);
  const days = Math.floor(whole / 1_440);
  const hours = Math.floor(whole / 60) % 24;
  const { day, hour, minute } = words[language];
  if (days > 0) return `${days} ${day} ${hours} ${hour}`;
  if (hours > 0) return `${hours} ${hour} ${whole % 60} ${minute}`;
  return minutes(ms, language);
}
