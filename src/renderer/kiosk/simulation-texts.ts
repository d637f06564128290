import type { Language } from '../../contract/language.ts';

const en = { title: 'Simulation', cards: 'Swipe a card', printer: 'Printer' };

export const simulationTexts: Record<Language, typeof en> = {
  en,
  'zh-CN': { title: '模拟', cards: '刷卡', printer: '打印机' },
};
