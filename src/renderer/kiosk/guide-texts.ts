import type { Language } from '../../contract/language.ts';

const en = { call: 'Call for help', called: 'Help was called', coming: 'Help is on the way' };

export const guideTexts: Record<Language, typeof en> = {
  en,
  'zh-CN': { call: '请人帮忙', called: '已呼叫，请稍候', coming: '工作人员正在赶来' },
};
