import type { PauseReason } from '../../contract/commands-counter.ts';
import type { Language } from '../../contract/language.ts';

const words: Readonly<Record<Language, Readonly<Record<PauseReason, string>>>> = {
  'zh-CN': { break: '休息', meeting: '会议', system: '系统故障', other: '其他' },
  'zh-Hant': { break: '休息', meeting: '會議', system: '系統故障', other: '其他' },
  en: { break: 'Break', meeting: 'Meeting', system: 'System trouble', other: 'Other' },
};

/** Why a counter is paused, for staff; the hall is told only that it is. */
export function pauseWords(reason: PauseReason, language: Language): string {
  return words[language][reason];
}
