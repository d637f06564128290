import type { Language } from '../../contract/language.ts';
import type { TicketState } from '../../contract/snapshots.ts';
import type { Failure } from '../ui/connection.ts';

const enStates: Record<TicketState, { readonly title: string; readonly help: string }> = {
  waiting: { title: 'Waiting', help: 'Please watch the hall display for the number.' },
  called: { title: 'It has been called', help: 'Please go to the counter now.' },
  serving: { title: 'It is being served', help: 'Its customer is at the counter.' },
  parked: { title: 'Its place is kept', help: 'Please come back to the counter when you are ready.' },
  served: { title: 'It is finished', help: 'For something else, please take a new number.' },
  'no-show': { title: 'It was called', help: 'Nobody came to the counter. Please ask our staff, or take a new number.' },
  left: { title: 'It has left the queue', help: 'You are welcome to take a new number at any time.' },
  expired: { title: 'It is no longer valid', help: 'Please take a new number.' },
};
const zhStates: typeof enStates = {
  waiting: { title: '等候中', help: '请留意大厅屏幕叫号。' },
  called: { title: '已叫号', help: '请立即前往窗口。' },
  serving: { title: '正在办理', help: '该号码的客户正在窗口办理。' },
  parked: { title: '已保留位置', help: '准备好后，请回到原窗口继续办理。' },
  served: { title: '已办结', help: '如需办理其他业务，请重新取号。' },
  'no-show': { title: '已过号', help: '叫号时未到窗口，请联系工作人员或重新取号。' },
  left: { title: '已取消排队', help: '欢迎随时重新取号。' },
  expired: { title: '号码已失效', help: '请重新取号。' },
};

const en = {
  find: 'Which number do you have?',
  findHelp: 'Touch its letter, then its digits',
  letters: 'Letter of the number',
  search: 'Show my place',
  searching: 'One moment, please',
  place: 'Place in the queue',
  states: enStates,
  /** Of who was sent on to one certain counter. */
  bound: (counter: string) => `Waiting for ${counter}`,
  aheadLabel: 'ahead',
  next: 'Next in line',
  takenAt: (time: string) => `Taken at ${time}`,
  calledAt: (time: string) => `called at ${time}`,
  another: 'Another number',
  refused: (failure: Failure): string =>
    failure === 'unknown-ticket' ? 'There is no such number today. Please check it and try again.' : 'Sorry, that cannot be looked up just now. Please try again, or ask our staff.',
};
export type PlaceTexts = typeof en;

export const placeTexts: Record<Language, PlaceTexts> = {
  en,
  'zh-CN': {
    find: '请输入您的号码',
    findHelp: '先点字母，再点数字',
    letters: '号码字母',
    search: '查看排队进度',
    searching: '正在查询…',
    place: '排队进度',
    states: zhStates,
    bound: (counter: string) => `在${counter}等候`,
    aheadLabel: '位在前面',
    next: '下一位就是这个号码',
    takenAt: (time: string) => `${time} 取号`,
    calledAt: (time: string) => `${time} 叫号`,
    another: '查询其他号码',
    refused: (failure: Failure): string => (failure === 'unknown-ticket' ? '今天没有这个号码，请核对后重试。' : '抱歉，暂时无法查询。请重试，或联系工作人员。'),
  },
};
