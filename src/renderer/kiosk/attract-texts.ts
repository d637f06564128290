import type { Language } from '../../contract/language.ts';

const en = {
  begin: 'Touch anywhere to begin',
  swipe: 'Members may swipe their card.',
  hours: (hours: string) => `Opening hours today ${hours}`,
  allDay: 'Open day and night',
};
export type AttractTexts = typeof en;

export const attractTexts: Record<Language, AttractTexts> = {
  en,
  'zh-CN': { begin: '轻触屏幕，开始取号', swipe: '会员也可直接刷卡。', hours: (hours: string) => `今日营业时间 ${hours}`, allDay: '全天营业' },
};
