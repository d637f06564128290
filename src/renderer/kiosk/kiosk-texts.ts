import type { Refusal } from '../../contract/commands.ts';
import type { Language } from '../../contract/language.ts';
import type { CardNotice } from '../../contract/snapshots-members.ts';
import type { Failure } from '../ui/connection.ts';

const enNotices: Record<CardNotice, { readonly title: string; readonly help: string }> = {
  'unknown-card': {
    title: 'We do not know this card',
    help: 'Sorry, we found no membership for it. Swipe another card, or choose a service below as a standard customer.',
  },
  'unreadable-card': {
    title: 'The card could not be read',
    help: 'Please swipe again, evenly, with the stripe towards the reader, or choose a service below.',
  },
  'backwards-card': {
    title: 'The other way round, please',
    help: 'The card was drawn through backwards. Please turn it and swipe again, or choose a service below.',
  },
  'swipe-failed-often': {
    title: 'Your card cannot be read',
    help: 'We are sorry. Please give your phone number instead, ask our staff, or choose a service below.',
  },
  'foreign-card': {
    title: 'This is not one of our cards',
    help: 'It was issued by somebody else. Please swipe your membership card, or choose a service below as a standard customer.',
  },
  'expired-card': {
    title: 'Your card has expired',
    help: 'Our staff will gladly renew it at the counter. Today you can take a standard ticket below.',
  },
  'unknown-ticket': {
    title: 'This ticket is not of today',
    help: 'Tickets are valid on the day they were taken. You can take a new number below, or ask our staff.',
  },
};
const zhNotices: Record<CardNotice, { readonly title: string; readonly help: string }> = {
  'unknown-card': { title: '未查询到这张卡', help: '抱歉，没有找到对应的会员信息。您可以换卡再刷，也可以直接在下方选择业务，普通取号。' },
  'unreadable-card': { title: '没有读清您的卡', help: '请将磁条朝向读卡器，平稳地再刷一次；您也可以直接在下方选择业务。' },
  'backwards-card': { title: '请换个方向再刷一次', help: '您的卡刷反了方向。请将卡片调转后再刷；您也可以直接在下方选择业务。' },
  'swipe-failed-often': { title: '您的卡暂时无法读取', help: '很抱歉。您可以改用手机号查询，或联系工作人员；也可以直接在下方选择业务。' },
  'foreign-card': { title: '这不是本公司的会员卡', help: '这张卡由其他机构发行。请刷您的会员卡，或直接在下方选择业务，普通取号。' },
  'expired-card': { title: '您的会员卡已过有效期', help: '窗口工作人员很乐意为您续期。今天您可以在下方选择业务，普通取号。' },
  'unknown-ticket': { title: '这不是今天的号票', help: '号票仅在取号当天有效。您可以在下方重新取号，或联系工作人员。' },
};

const enSorry = 'Sorry, no number could be given just now. Please try again, or ask our staff.';
const zhSorry = '抱歉，暂时无法取号。请稍后再试，或联系工作人员。';

const en = {
  choose: 'Please choose a service',
  chooseHelp: 'Touch one to take a number',
  chooseMember: 'Choose a service for your member ticket',
  swipe: 'Members: swipe your card',
  swipeHelp: 'at any time, to be served by your tier',
  readerLost: 'The card reader is out of service',
  readerLostHelp: 'Members, please speak to our staff. You can take a standard ticket here.',
  languageSwitch: 'Language',
  waiting: (count: number) => (count === 0 ? 'nobody waiting' : `${count} waiting`),
  lastNumberGiven: 'Last number given today',
  numbersUntil: (time: string) => `numbers until ${time}`,
  taking: 'Taking your number',
  hello: (name: string) => (name === '' ? 'Welcome' : `Hello, ${name}`),
  identifying: 'Looking you up',
  identifyingHelp: 'You need not wait: you can choose a service at once.',
  tail: { card: (tail: string) => `card ending ${tail}`, phone: (tail: string) => `phone ending ${tail}` },
  points: (points: number) => `${points.toLocaleString('en')} points`,
  birthday: 'A happy birthday this month, and thank you for being with us!',
  room: 'You are served in',
  privileges: 'Your privileges',
  standard: 'Standard ticket',
  notices: enNotices,
  openUntil: (time: string) => `Open today until ${time}`,
  returning: (seconds: number) => `Back to the start in ${seconds} s`,
  yourNumber: 'Your number',
  after: 'and then',
  ahead: (count: number) => (count === 0 ? 'You are next in line' : `${count} ahead of you`),
  booked: (time: string) => `Your appointment: ${time}`,
  takenAt: (time: string) => `Taken at ${time}`,
  check: (digits: string) => `check digits ${digits}`,
  goTo: 'Please go to',
  servedAt: 'Served at',
  watch: 'Please watch the hall display for your number.',
  printing: 'Printing your ticket',
  printed: 'Please take your ticket',
  noPaper: 'Please photograph this screen',
  noPaperHelp: 'The printer cannot print right now. Your number is valid without paper.',
  unsureHelp: 'Your ticket may not have been printed. Your number is valid without paper.',
  scan: 'Scan to follow your place in line',
  done: 'Done',
  closed: 'The hall is closed',
  opensToday: (time: string) => `We open today at ${time}`,
  opensOn: (day: string, time: string) => `We open again on ${day} at ${time}`,
  opensUnknown: 'Please see the notice at the entrance for our opening hours.',
  closedThanks: 'Thank you for coming. We look forward to serving you.',
  lost: 'One moment, please',
  lostHelp: 'The ticket machine is reconnecting. It carries on by itself. If you are in a hurry, please ask our staff.',
  lostSince: (time: string) => `Connection to the ticket machine lost since ${time}`,
  refused: (failure: Failure) => sorryFor(failure, enRefusals, enSorry),
};
export type KioskTexts = typeof en;

const enRefusals: Partial<Record<Refusal, string>> = {
  'hall-closed': 'Sorry, the hall gives no more numbers today.',
  'last-number-given': 'Sorry, the last number for this service has been given today. Please ask our staff, or come again tomorrow.',
  'visit-over': 'That took a little too long. Please choose once more.',
  'unknown-service': 'Sorry, this service is no longer offered. Please choose another.',
};
const zhRefusals: Partial<Record<Refusal, string>> = {
  'hall-closed': '抱歉，今日已停止取号。',
  'last-number-given': '抱歉，该业务今日已停止取号。请您咨询工作人员，或改日再来。',
  'visit-over': '操作已超时，请您重新选择。',
  'unknown-service': '抱歉，该业务已停止办理，请选择其他业务。',
};

function sorryFor(failure: Failure, known: Partial<Record<Failure, string>>, otherwise: string): string {
  return known[failure] ?? otherwise;
}

export const kioskTexts: Record<Language, KioskTexts> = {
  en,
  'zh-CN': {
    choose: '请选择您要办理的业务',
    chooseHelp: '轻触一项，立即取号',
    chooseMember: '请选择业务，为您取会员号',
    swipe: '会员请刷卡',
    swipeHelp: '随时可刷，按会员等级为您服务',
    readerLost: '读卡器暂停使用',
    readerLostHelp: '会员请联系工作人员；您也可以在此普通取号。',
    languageSwitch: '语言',
    waiting: (count: number) => (count === 0 ? '无人等候' : `${count} 人等候`),
    lastNumberGiven: '今日已停止取号',
    numbersUntil: (time: string) => `取号至 ${time}`,
    taking: '正在取号…',
    hello: (name: string) => (name === '' ? '您好，欢迎光临' : `${name} 您好`),
    identifying: '正在查询会员信息…',
    identifyingHelp: '无需等待，您也可以直接选择业务。',
    tail: { card: (tail: string) => `尾号 ${tail}`, phone: (tail: string) => `手机尾号 ${tail}` },
    points: (points: number) => `积分 ${points.toLocaleString('zh-CN')}`,
    birthday: '本月是您的生日月，祝您生日快乐！',
    room: '您的办理地点',
    privileges: '您的专属权益',
    standard: '普通取号',
    notices: zhNotices,
    openUntil: (time: string) => `今日营业至 ${time}`,
    returning: (seconds: number) => `${seconds} 秒后返回首页`,
    yourNumber: '您的号码',
    after: '之后办理',
    ahead: (count: number) => (count === 0 ? '下一位就是您' : `前面还有 ${count} 位`),
    booked: (time: string) => `预约时间 ${time}`,
    takenAt: (time: string) => `${time} 取号`,
    check: (digits: string) => `校验码 ${digits}`,
    goTo: '请前往',
    servedAt: '办理窗口',
    watch: '请留意大厅屏幕叫号。',
    printing: '正在打印号票…',
    printed: '请取走您的号票',
    noPaper: '请拍下此屏幕',
    noPaperHelp: '打印机暂时无法出票，您的号码同样有效。',
    unsureHelp: '号票可能没有打印出来，您的号码同样有效。',
    scan: '扫码查看排队进度',
    done: '完成',
    closed: '现在是休息时间',
    opensToday: (time: string) => `今天 ${time} 开始营业`,
    opensOn: (day: string, time: string) => `${day} ${time} 开始营业`,
    opensUnknown: '营业时间请见大厅入口公告。',
    closedThanks: '感谢您的光临，期待为您服务。',
    lost: '请稍候',
    lostHelp: '取号机正在重新连接，稍后会自动恢复。如有急事，请联系工作人员。',
    lostSince: (time: string) => `自 ${time} 起与取号系统断开连接`,
    refused: (failure: Failure) => sorryFor(failure, zhRefusals, zhSorry),
  },
};
