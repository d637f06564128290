import type { Language } from '../../../contract/language.ts';

export const answersTitle: Readonly<Record<Language, string>> = {
  'zh-CN': '客户已提前填写',
  'zh-Hant': '客戶已預先填寫',
  en: 'Said beforehand',
};
