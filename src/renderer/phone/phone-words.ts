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
const hantStates: typeof enStates = {
  waiting: { title: '等候中', help: '請在大廳附近等候，本頁會自動更新。' },
  called: { title: '輪到您了', help: '請立即前往櫃檯。' },
  serving: { title: '正在為您辦理', help: '感謝您的耐心等候。' },
  parked: { title: '已為您保留', help: '準備好後，請回到原櫃檯繼續辦理。' },
  served: { title: '已辦畢', help: '感謝您的光臨。' },
  'no-show': { title: '已過號', help: '叫號時您未到櫃檯，請洽詢服務人員或重新取號。' },
  left: { title: '您已離開等候隊伍', help: '歡迎隨時重新取號。' },
  expired: { title: '號碼已失效', help: '請在取號機上重新取號。' },
};

const en = {
  yourNumber: 'Your number',
  after: 'and then',
  states: enStates,
  /** Of who was sent on to one certain counter. */
  bound: (counter: string) => ({
    title: `Waiting for ${counter}`,
    help: 'You were sent on to this counter. Please wait nearby until you are called.',
  }),
  aheadLabel: 'ahead of you',
  next: 'You are next in line',
  counter: 'Your counter',
  booked: (time: string) => `Your appointment: ${time}`,
  takenAt: (time: string) => `Taken at ${time}`,
  calledAt: (time: string) => `called at ${time}`,
  soundOff: 'Touch this page once, so that it can sound when you are called',
  soundOn: 'Sounds when you are called, as long as this page is open',
  /** In the browser's list of pages. */
  titles: { waiting: (ahead: number) => (ahead === 0 ? 'Next in line' : `${ahead} ahead`), lost: 'Connection lost' },
  reaching: 'Connecting',
  unreached: 'The hall does not answer',
  unreachedHelp:
    'Please check that your phone is in the network of the hall. This page goes on trying by itself. Your number stays valid; the hall display calls it too.',
  unknown: 'We do not know this ticket',
  unknownHelp: 'Please scan the code on your ticket again. Tickets can be followed on the day they were taken.',
};

export const phoneWords: Record<Language, typeof en> = {
  en,
  'zh-CN': {
    yourNumber: '您的号码',
    after: '之后办理',
    states: zhStates,
    bound: (counter: string) => ({ title: `请在${counter}等候`, help: '您的业务已转到该窗口，请在附近等候叫号。' }),
    aheadLabel: '位在您前面',
    next: '下一位就是您',
    counter: '办理窗口',
    booked: (time: string) => `预约时间 ${time}`,
    takenAt: (time: string) => `${time} 取号`,
    calledAt: (time: string) => `${time} 叫号`,
    soundOff: '请轻触一下本页，叫到您时即可响铃提醒',
    soundOn: '本页打开期间，叫到您时会响铃提醒',
    titles: { waiting: (ahead: number) => (ahead === 0 ? '下一位就是您' : `前面 ${ahead} 位`), lost: '连接已断开' },
    reaching: '正在连接…',
    unreached: '暂时连接不上营业厅',
    unreachedHelp: '请确认您的手机已连接营业厅网络，本页会自动重试。您的号码仍然有效，大厅屏幕也会叫号。',
    unknown: '没有查到这张号票',
    unknownHelp: '请重新扫描号票上的二维码。号票仅在取号当天可以查询。',
  },
  'zh-Hant': {
    yourNumber: '您的號碼',
    after: '之後辦理',
    states: hantStates,
    bound: (counter: string) => ({ title: `請在${counter}等候`, help: '您的業務已轉到該櫃檯，請在附近等候叫號。' }),
    aheadLabel: '位在您前面',
    next: '下一位就是您',
    counter: '辦理櫃檯',
    booked: (time: string) => `預約時間 ${time}`,
    takenAt: (time: string) => `${time} 取號`,
    calledAt: (time: string) => `${time} 叫號`,
    soundOff: '請輕觸一下本頁，叫到您時即可響鈴提醒',
    soundOn: '本頁開啟期間，叫到您時會響鈴提醒',
    titles: { waiting: (ahead: number) => (ahead === 0 ? '下一位就是您' : `前面 ${ahead} 位`), lost: '連線已斷開' },
    reaching: '正在連線…',
    unreached: '暫時無法連線至營業廳',
    unreachedHelp: '請確認您的手機已連上營業廳網路，本頁會自動重試。您的號碼仍然有效，大廳螢幕也會叫號。',
    unknown: '查不到這張號碼牌',
    unknownHelp: '請重新掃描號碼牌上的 QR Code。號碼牌僅在取號當天可以查詢。',
  },
};
