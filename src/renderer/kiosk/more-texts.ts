import type { Language } from '../../contract/language.ts';

const en = {
  title: 'What else can we do for you?',
  help: 'Please touch one',
  tiles: {
    phone: { name: 'Member without a card', help: 'Find me by my phone number' },
  },
};
export type MoreTexts = typeof en;

export const moreTexts: Record<Language, MoreTexts> = {
  en,
  'zh-CN': {
    title: '您还需要什么服务？',
    help: '请轻触选择',
    tiles: {
      phone: { name: '会员查询', help: '用手机号查询会员身份' },
    },
  },
};
