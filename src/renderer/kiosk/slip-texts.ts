import type { Language } from '../../contract/language.ts';
import type { SlipState } from '../../contract/self-service.ts';

type Words = { readonly title: string; readonly help: string | null };

const en: Readonly<Record<SlipState, Words>> = {
  printing: { title: 'Printing', help: null },
  printed: { title: 'Please take your slip', help: null },
  unconfirmed: { title: 'Please look whether the slip has come out', help: 'If not, please photograph this screen.' },
  'not-printed': { title: 'The slip could not be printed', help: 'Please photograph this screen.' },
};

export const slipTexts: Readonly<Record<Language, typeof en>> = {
  en,
  'zh-CN': {
    printing: { title: '正在打印…', help: null },
    printed: { title: '请取走您的单据', help: null },
    unconfirmed: { title: '请查看单据是否已打印', help: '如未打印，请拍下此屏幕。' },
    'not-printed': { title: '暂时无法打印', help: '请拍下此屏幕。' },
  },
};
