import type { Language } from '../../contract/language.ts';
import type { SlipState } from '../../contract/self-service.ts';
import type { Failure } from '../ui/connection.ts';

const enSlip: Record<SlipState, string> = {
  printing: 'Your slip is being printed.',
  printed: 'Please take your slip.',
  unconfirmed: 'The slip may not have been printed: please photograph this screen.',
  'not-printed': 'The slip could not be printed: please photograph this screen.',
};
const zhSlip: typeof enSlip = {
  printing: '正在打印预约单…',
  printed: '请取走您的预约单。',
  unconfirmed: '预约单可能没有打印出来，请拍下此屏幕。',
  'not-printed': '暂时无法打印预约单，请拍下此屏幕。',
};

const en = {
  find: { code: 'Please type your code', phone: 'Please type your phone number' },
  findHelp: { code: 'The six digits you got when you booked.', phone: 'The number you left with your appointment.' },
  by: 'Find it by',
  byCode: 'Code',
  byPhone: 'Phone number',
  search: 'Find my appointment',
  searching: 'One moment, please',
  booked: { title: 'Your appointment is booked', help: (from: string) => `On that day, please check in at this machine from ${from}.`, now: 'You can take your number at once.' },
  early: { title: 'You are early', help: (from: string) => `Please come back and check in from ${from}, or take an ordinary number now.` },
  anotherDay: { title: 'Your appointment is on another day', help: (from: string) => `Please check in on that day from ${from}.` },
  past: { title: 'The day of this appointment is over', help: 'You are welcome to take a number, or to book another time.' },
  onTime: { title: 'Welcome, please take your number', help: 'Your place around your time is kept.' },
  late: { title: 'Your time has passed', help: 'We cannot keep the place at that time any longer, but we gladly serve you in the order of arrival. Please take your number.' },
  done: { title: 'You have checked in', help: (number: string) => `Your number is ${number}. Please watch the hall display.` },
  cancelled: { title: 'Your appointment is cancelled', help: 'Thank you for telling us. You are welcome to book another time.' },
  code: 'Your code',
  photograph: 'Please photograph this screen',
  slip: enSlip,
  print: 'Print a slip',
  take: 'Take my number',
  ordinary: 'Ordinary number now',
  taking: 'Taking your number',
  cancel: 'Cancel the appointment',
  cancelAsked: 'Cancel this appointment? Its time is then free for others.',
  cancelNow: 'Yes, cancel it',
  keep: 'No, keep it',
  another: 'Another appointment',
  bookAgain: 'Book another time',
  finished: 'Done',
  notFound: {
    code: 'Sorry, there is no appointment with this code. Please check it, try your phone number, or ask our staff.',
    phone: 'Sorry, we found no appointment for this phone number. Please check it, try your code, or ask our staff.',
  },
  refused: (failure: Failure): string => {
    if (failure === 'too-many-attempts') return 'Too many attempts. Please try again in a minute, or ask our staff.';
    if (failure === 'visit-over') return 'That took a little too long. Please begin once more.';
    if (failure === 'hall-closed' || failure === 'last-number-given') return 'Sorry, the hall gives no more numbers today. Please speak to our staff.';
    if (failure === 'too-early') return 'It is a little too early to check in. Please try again at the time shown.';
    if (failure === 'another-day') return 'This appointment is on another day.';
    if (failure === 'unknown-appointment') return 'This appointment has been cancelled. Please ask our staff.';
    if (failure === 'already-checked-in') return 'This appointment has been checked in already, so it cannot be cancelled.';
    return 'Sorry, that is not possible just now. Please try again, or ask our staff.';
  },
};
export type AppointmentTexts = typeof en;

export const appointmentTexts: Record<Language, AppointmentTexts> = {
  en,
  'zh-CN': {
    find: { code: '请输入预约码', phone: '请输入手机号' },
    findHelp: { code: '预约成功时获得的 6 位数字。', phone: '预约时留下的手机号。' },
    by: '查询方式',
    byCode: '预约码',
    byPhone: '手机号',
    search: '查询预约',
    searching: '正在查询…',
    booked: { title: '预约成功', help: (from: string) => `请于当天 ${from} 起在取号机签到取号。`, now: '您现在就可以取号。' },
    early: { title: '您来早了', help: (from: string) => `请于 ${from} 之后再来签到，也可以现在普通取号。` },
    anotherDay: { title: '您的预约不在今天', help: (from: string) => `请于预约当天 ${from} 起签到取号。` },
    past: { title: '预约日期已过', help: '您可以直接取号，也可以重新预约。' },
    onTime: { title: '欢迎光临，请取号', help: '将按您的预约时间优先安排。' },
    late: { title: '已过预约时间', help: '抱歉，预约的时段无法继续保留。请您取号，我们将按到达顺序为您办理。' },
    done: { title: '您已签到', help: (number: string) => `您的号码是 ${number}，请留意大厅屏幕叫号。` },
    cancelled: { title: '预约已取消', help: '感谢您提前告知，欢迎您再次预约。' },
    code: '您的预约码',
    photograph: '请拍下此屏幕',
    slip: zhSlip,
    print: '打印预约单',
    take: '取号',
    ordinary: '现在普通取号',
    taking: '正在取号…',
    cancel: '取消预约',
    cancelAsked: '确定取消这个预约吗？取消后该时段将留给其他客户。',
    cancelNow: '确定取消',
    keep: '保留预约',
    another: '查询其他预约',
    bookAgain: '重新预约',
    finished: '完成',
    notFound: {
      code: '抱歉，没有查到这个预约码。请核对后重试，也可以改用手机号查询，或联系工作人员。',
      phone: '抱歉，没有查到这个手机号的预约。请核对后重试，也可以改用预约码查询，或联系工作人员。',
    },
    refused: (failure: Failure): string => {
      if (failure === 'too-many-attempts') return '查询次数过多，请一分钟后再试，或联系工作人员。';
      if (failure === 'visit-over') return '操作已超时，请您重新开始。';
      if (failure === 'hall-closed' || failure === 'last-number-given') return '抱歉，今日已停止取号，请联系工作人员。';
      if (failure === 'too-early') return '还没到签到时间，请在显示的时间之后再试。';
      if (failure === 'another-day') return '这个预约不在今天。';
      if (failure === 'unknown-appointment') return '这个预约已被取消，请联系工作人员。';
      if (failure === 'already-checked-in') return '这个预约已经签到，不能取消。';
      return '抱歉，暂时无法办理。请稍后再试，或联系工作人员。';
    },
  },
};
