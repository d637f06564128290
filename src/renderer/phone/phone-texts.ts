import type { Language } from '../../contract/language.ts';
import type { TicketState } from '../../contract/snapshots.ts';

const enStates: Record<TicketState, { readonly title: string; readonly help: string }> = {
  waiting: { title: 'Waiting', help: 'Please stay near the hall. This page updates by itself.' },
  called: { title: 'It is your turn', help: 'Please go to the counter now.' },
  serving: { title: 'You are being served', help: 'Thank you for your patience.' },
  parked: { title: 'We are holding your place', help: 'Please come back to the counter when you are ready.' },
  served: { title: 'Finished', help: 'Thank you for coming.' },
  'no-show': { title: 'Your number was called', help: 'Nobody came to the counter. Please ask our staff, or take a new number.' },
  left: { title: 'You left the queue', help: 'You are welcome to take a new number at any time.' },
  expired: { title: 'This number is no longer valid', help: 'Please take a new number at the kiosk.' },
};
const zhStates: typeof enStates = {
  waiting: { title: '等候中', help: '请在大厅附近等候，本页会自动更新。' },
  called: { title: '轮到您了', help: '请立即前往窗口。' },
  serving: { title: '正在为您办理', help: '感谢您的耐心等候。' },
  parked: { title: '已为您保留', help: '准备好后，请回到原窗口继续办理。' },
  served: { title: '已办结', help: '感谢您的光临。' },
  'no-show': { title: '已过号', help: '叫号时您未到窗口，请联系工作人员或重新取号。' },
  left: { title: '您已离开队列', help: '欢迎随时重新取号。' },
  expired: { title: '号码已失效', help: '请在取号机上重新取号。' },
};

const en = {
  yourNumber: 'Your number',
  after: 'and then',
  states: enStates,
  aheadLabel: 'ahead of you',
  next: 'You are next in line',
  counter: 'Your counter',
  booked: (time: string) => `Your appointment: ${time}`,
  takenAt: (time: string) => `Taken at ${time}`,
  unknown: 'We do not know this ticket',
  unknownHelp: 'Please scan the code on your ticket again. Tickets can be followed on the day they were taken.',
};

export const phoneTexts: Record<Language, typeof en> = {
  en,
  'zh-CN': {
    yourNumber: '您的号码',
    after: '之后办理',
    states: zhStates,
    aheadLabel: '位在您前面',
    next: '下一位就是您',
    counter: '办理窗口',
    booked: (time: string) => `预约时间 ${time}`,
    takenAt: (time: string) => `${time} 取号`,
    unknown: '没有查到这张号票',
    unknownHelp: '请重新扫描号票上的二维码。号票仅在取号当天可以查询。',
  },
};
