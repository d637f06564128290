import type { Language } from '../../../contract/language.ts';

type GuideWords = {
  /** `kiosk` is null while there is only one. */
  readonly wanted: (kiosk: number | null) => string;
  readonly since: (span: string) => string;
  readonly acknowledge: string;
  /** `by` is null for the manager's screen. */
  readonly acknowledged: (time: string, by: string | null) => string;
};

export const guideWords: Readonly<Record<Language, GuideWords>> = {
  'zh-CN': {
    wanted: (kiosk) => (kiosk === null ? '取号机前的客户需要帮忙' : `${kiosk} 号取号机前的客户需要帮忙`),
    since: (span) => `已等 ${span}`,
    acknowledge: '我去',
    acknowledged: (time, by) => `${time} ${by ?? '值班经理'}已前往`,
  },
  en: {
    wanted: (kiosk) => (kiosk === null ? 'A customer at the kiosk asks for help' : `A customer at kiosk ${kiosk} asks for help`),
    since: (span) => `for ${span}`,
    acknowledge: 'I go',
    acknowledged: (time, by) => `${by ?? 'The manager'} went there at ${time}`,
  },
};
