import type { Language } from '../../contract/language.ts';

const en = {
  calling: 'Now calling',
  quiet: 'Please watch for your number',
  recent: 'Recent calls',
  waiting: 'Waiting',
  openCounters: 'Open counters',
  paused: 'Service paused',
  pausedUntil: (time: string) => `Service paused, back about ${time}`,
  noCounter: 'Service is paused. We will be with you shortly.',
  again: 'called again',
  serving: 'being served',
  openUntil: (time: string) => `Open until ${time}`,
  open: 'Open',
  closed: 'Closed',
  opensToday: (time: string) => `Closed, opens at ${time}`,
  opensOn: (day: string, time: string) => `Closed, opens on ${day} at ${time}`,
  lost: 'Calls are not being updated',
  lostSince: (time: string) => `Connection to the ticket machine lost since ${time}.`,
  lostHelp: 'Our staff will call your number. Please listen.',
};
export type DisplayWords = typeof en;

export const displayWords: Record<Language, DisplayWords> = {
  en,
  'zh-CN': {
    calling: '正在叫号',
    quiet: '请留意您的号码',
    recent: '最近叫号',
    waiting: '等候人数',
    openCounters: '营业窗口',
    paused: '暂停服务',
    pausedUntil: (time: string) => `暂停服务，预计 ${time} 恢复`,
    noCounter: '暂停服务，请稍候，我们马上为您服务。',
    again: '再次呼叫',
    serving: '正在办理',
    openUntil: (time: string) => `营业至 ${time}`,
    open: '正在营业',
    closed: '休息中',
    opensToday: (time: string) => `休息中，今天 ${time} 开始营业`,
    opensOn: (day: string, time: string) => `休息中，${day} ${time} 开始营业`,
    lost: '叫号信息暂停更新',
    lostSince: (time: string) => `自 ${time} 起与取号系统断开连接。`,
    lostHelp: '请留意工作人员现场叫号。',
  },
};
