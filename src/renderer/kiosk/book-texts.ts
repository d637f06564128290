import type { Language } from '../../contract/language.ts';
import type { Failure } from '../ui/connection.ts';

const en = {
  service: 'Which service would you like to book?',
  serviceHelp: 'At your time you are served as if you had come earlier',
  day: 'On which day?',
  time: 'At what time?',
  today: 'today',
  tomorrow: 'tomorrow',
  free: (places: number) => (places === 1 ? '1 place' : `${places} places`),
  full: 'full',
  gap: (from: string, to: string) => `no appointments from ${from} to ${to}`,
  looking: 'Looking for free times',
  none: 'There are no times to book in the days to come. Please take a number, or ask our staff.',
  phone: 'Your phone number, if you like',
  phoneHelp: 'With it you can check in even without the code. We do not use it for anything else.',
  withPhone: 'Book',
  withoutPhone: 'Book without a phone number',
  booking: 'Booking',
  refused: (failure: Failure): string => {
    if (failure === 'slot-full') return 'Sorry, somebody has just booked the last place at that time. Please choose another.';
    if (failure === 'not-bookable') return 'Sorry, that time can no longer be booked. Please choose another.';
    if (failure === 'visit-over') return 'That took a little too long. Please begin once more.';
    return 'Sorry, we cannot book an appointment just now. Please try again, or ask our staff.';
  },
};
export type BookTexts = typeof en;

export const bookTexts: Record<Language, BookTexts> = {
  en,
  'zh-CN': {
    service: '请选择要预约的业务',
    serviceHelp: '按预约时间到厅，优先安排办理',
    day: '请选择日期',
    time: '请选择时间',
    today: '今天',
    tomorrow: '明天',
    free: (places: number) => `余 ${places}`,
    full: '已约满',
    gap: (from: string, to: string) => `${from}–${to} 不接受预约`,
    looking: '正在查询可预约时间…',
    none: '近期没有可预约的时间。您可以直接取号，或联系工作人员。',
    phone: '请输入手机号（可不填）',
    phoneHelp: '忘记预约码时，可凭手机号签到。手机号不作他用。',
    withPhone: '确认预约',
    withoutPhone: '不留手机号，直接预约',
    booking: '正在预约…',
    refused: (failure: Failure): string => {
      if (failure === 'slot-full') return '抱歉，该时段刚刚约满，请选择其他时间。';
      if (failure === 'not-bookable') return '抱歉，该时段已不能预约，请选择其他时间。';
      if (failure === 'visit-over') return '操作已超时，请您重新开始。';
      return '抱歉，暂时无法预约。请稍后再试，或联系工作人员。';
    },
  },
};
