import type { Place } from '../../../contract/config.ts';
import type { Language } from '../../../contract/language.ts';
import type { AwayView } from '../../../contract/snapshots-floor.ts';

const en = {
  title: 'Away',
  none: 'Nobody is parked, and nobody who was called in vain may come back.',
  states: { parked: 'Parked', 'no-show': 'Called in vain' } satisfies Record<AwayView['state'], string>,
  back: {
    kept: 'Who waits again keeps all of the time waited before.',
    half: 'Who waits again keeps half of the time waited before.',
    last: 'Who waits again goes to the end of the line.',
  } satisfies Record<Place, string>,
  since: (time: string, span: string) => `since ${time} (${span})`,
  call: 'Call here',
  callNotNow: 'Finish with the customer who is here, or resume, before you call',
  readmit: 'Wait again',
  left: 'Has left',
  whom: (action: string, number: string) => `${action}: ${number}`,
};
type AwayWords = typeof en;

/** What staff read of customers who were called and are not there. */
export const awayWords: Record<Language, AwayWords> = {
  en,
  'zh-CN': {
    title: '暂离',
    none: '没有挂起的顾客，也没有过号的顾客。',
    states: { parked: '挂起', 'no-show': '过号' },
    back: {
      kept: '再次排队时，保留此前全部等候时间。',
      half: '再次排队时，保留此前一半等候时间。',
      last: '再次排队时，排到队尾。',
    },
    since: (time, span) => `${time} 起（${span}）`,
    call: '回本窗口',
    callNotNow: '请先办结当前顾客或恢复服务，再呼叫',
    readmit: '再排队',
    left: '已离开',
    whom: (action, number) => `${action}：${number}`,
  },
  'zh-Hant': {
    title: '暫離',
    none: '沒有保留的顧客，也沒有過號的顧客。',
    states: { parked: '保留', 'no-show': '過號' },
    back: {
      kept: '再次排隊時，保留此前全部等候時間。',
      half: '再次排隊時，保留此前一半等候時間。',
      last: '再次排隊時，排到隊尾。',
    },
    since: (time, span) => `${time} 起（${span}）`,
    call: '回本櫃檯',
    callNotNow: '請先辦畢目前顧客或恢復服務，再叫號',
    readmit: '再排隊',
    left: '已離開',
    whom: (action, number) => `${action}：${number}`,
  },
};
