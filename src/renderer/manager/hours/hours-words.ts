import type { Language } from '../../../contract/language.ts';

const en = {
  title: 'Hours of today',
  closesEarly: (time: string) => `The doors close early, at ${time}.`,
  closedEarly: (time: string) => `The doors closed early, at ${time}.`,
  keep: 'Keep the hours after all',
  stops: (time: string) => `No more numbers for any service from ${time}.`,
  stopped: (service: string, time: string) => `${service}: no more numbers from ${time}.`,
  give: 'Give numbers again',
  close: 'Close early today',
  stop: 'Stop giving numbers',
  from: 'From when',
  now: 'now',
  service: 'For which service',
  all: 'all services',
  nobodyBooked: 'Nobody is booked after that.',
  booked: (count: number) =>
    count === 1
      ? 'One customer is booked after that; the number at check-in is still given:'
      : `${count} customers are booked after that; the numbers at check-in are still given:`,
  code: (code: string) => `code ${code}`,
  more: (count: number) => `and ${count} more`,
  reallyClose: (when: string) => `Close the doors: ${when}`,
  reallyStop: (when: string) => `No more numbers: ${when}`,
  back: 'Do not',
  leftBehind: (count: number) => (count === 1 ? 'One booking is outside the hours' : `${count} bookings are outside the hours`),
  leftBehindWhy: 'The hours, the services or this day were changed after they were made. Nobody has told these customers.',
};

/** What the manager changes about the hours of a day. */
export const hoursWords: Record<Language, typeof en> = {
  en,
  'zh-CN': {
    title: '今日营业',
    closesEarly: (time) => `今天提前于 ${time} 关门。`,
    closedEarly: (time) => `今天已于 ${time} 提前关门。`,
    keep: '恢复原营业时间',
    stops: (time) => `自 ${time} 起，所有业务停止取号。`,
    stopped: (service, time) => `${service}：自 ${time} 起停止取号。`,
    give: '恢复取号',
    close: '今天提前关门',
    stop: '停止取号',
    from: '何时起',
    now: '立即',
    service: '哪项业务',
    all: '全部业务',
    nobodyBooked: '此后没有预约。',
    booked: (count) => `此后还有 ${count} 位预约顾客，签到时仍会给号：`,
    code: (code) => `预约码 ${code}`,
    more: (count) => `另有 ${count} 位`,
    reallyClose: (when) => `确认关门：${when}`,
    reallyStop: (when) => `确认停止取号：${when}`,
    back: '不改',
    leftBehind: (count) => `有 ${count} 个预约不在营业时间内`,
    leftBehindWhy: '这些预约之后，营业时间、业务或今天的安排有变动，顾客尚未得到通知。',
  },
};
