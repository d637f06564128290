import type { Language } from '../../../contract/language.ts';
import type { GuideCallAnswerer } from '../../../contract/self-service.ts';

type GuideWords = {
  /** `kiosk` is null while there is only one. */
  readonly wanted: (kiosk: number | null) => string;
  readonly since: (span: string) => string;
  readonly acknowledge: string;
  /** `by`: the counter's name, or what the screen that answered is called. */
  readonly acknowledged: (time: string, by: string) => string;
  readonly by: Readonly<Record<GuideCallAnswerer, string>>;
};

export const guideWords: Readonly<Record<Language, GuideWords>> = {
  'zh-CN': {
    wanted: (kiosk) => (kiosk === null ? '取号机前的客户需要帮忙' : `${kiosk} 号取号机前的客户需要帮忙`),
    since: (span) => `已等 ${span}`,
    acknowledge: '我去',
    acknowledged: (time, by) => `${time} ${by}已前往`,
    by: { guide: '引导员', manager: '值班经理', counter: '窗口' },
  },
  'zh-Hant': {
    wanted: (kiosk) => (kiosk === null ? '取號機前的客戶需要協助' : `${kiosk} 號取號機前的客戶需要協助`),
    since: (span) => `已等 ${span}`,
    acknowledge: '我去處理',
    acknowledged: (time, by) => `${time} ${by}已前往`,
    by: { guide: '引導員', manager: '值班經理', counter: '櫃檯' },
  },
  en: {
    wanted: (kiosk) => (kiosk === null ? 'A customer at the kiosk asks for help' : `A customer at kiosk ${kiosk} asks for help`),
    since: (span) => `for ${span}`,
    acknowledge: 'I go',
    acknowledged: (time, by) => `${by} went there at ${time}`,
    by: { guide: 'A guide', manager: 'The manager', counter: 'A counter' },
  },
};
