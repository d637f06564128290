import type { Language } from '../../contract/language.ts';

const en = {
  erase: 'Erase',
  space: 'Space',
  capitals: 'Capitals',
  next: 'Next',
  typeHere: 'Type here, or touch a phrase',
  left: (count: number) => `${count} characters left`,
  number: 'The number on your ticket',
  numberHelp: 'A letter and digits, in large type.',
  check: 'The check digits on your ticket',
  checkHelp: 'Four digits, beside “Check digits”. They show that the number is yours.',
  letters: 'Letters',
};

export const keysTexts: Record<Language, typeof en> = {
  en,
  'zh-CN': {
    erase: '删除',
    space: '空格',
    capitals: '大写',
    next: '下一步',
    typeHere: '请在此输入，或轻触常用语',
    left: (count: number) => `还可输入 ${count} 个字符`,
    number: '请输入号票上的号码',
    numberHelp: '字母加数字，即号票上最大的字。',
    check: '请输入号票上的校验码',
    checkHelp: '四位数字，在“校验码”一行，用于确认号票是您本人的。',
    letters: '字母',
  },
};
