import type { Language } from '../../contract/language.ts';

const en = {
  title: 'What else can we do for you?',
  help: 'Please touch one',
  tiles: {
    appointment: { name: 'Check in', help: 'I have an appointment' },
    book: { name: 'Book an appointment', help: 'Come at a time of your choice' },
    place: { name: 'My place in the queue', help: 'How long still, by the number on my ticket' },
    phone: { name: 'Member without a card', help: 'Find me by my phone number' },
    bring: { name: 'What to bring', help: 'For each service, to read or to print' },
    rate: { name: 'Rate our service', help: 'With your ticket, after you were served' },
    feedback: { name: 'Tell us', help: 'A complaint, a question, or please call me' },
  },
};
export type MoreTexts = typeof en;

export const moreTexts: Record<Language, MoreTexts> = {
  en,
  'zh-CN': {
    title: '您还需要什么服务？',
    help: '请轻触选择',
    tiles: {
      appointment: { name: '预约签到', help: '已有预约，签到取号' },
      book: { name: '我要预约', help: '选好时间，到点来办' },
      place: { name: '查看排队进度', help: '输入号码，看还要等多久' },
      phone: { name: '会员查询', help: '用手机号查询会员身份' },
      bring: { name: '办理所需材料', help: '按业务查看，可打印' },
      rate: { name: '服务评价', help: '办结后凭号票评价' },
      feedback: { name: '意见反馈', help: '投诉、咨询、请给我回电' },
    },
  },
};
