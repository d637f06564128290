import type { Language } from '../../contract/language.ts';

const en = {
  title: 'End of the day',
  still: (waiting: number, parked: number) =>
    `${waiting} still wait${waiting === 1 ? 's' : ''}${parked === 0 ? '' : `, ${parked} parked`}.`,
  nobody: 'Nobody waits and nobody is parked.',
  begin: 'End the day',
  sure: (count: number) =>
    count === 0
      ? 'The kiosk gives no more numbers, and nobody can check in for an appointment, until you reopen the day.'
      : count === 1
        ? 'This one number loses its validity and its customer is told so; who is at a counter is still served.'
        : `These ${count} numbers lose their validity and their customers are told so; who is at a counter is still served.`,
  notOver: 'The day of the hall is not over: until you reopen it, the kiosk says that the hall is closed.',
  ended: (time: string) => `Ended at ${time}: the kiosk gives no numbers today. Who was sent home comes back when you reopen the day.`,
  reopen: 'Reopen the day',
  typeCount: (count: number) => `To turn these customers away, type how many they are: ${count}`,
  really: (count: number) => `End the day for ${count}`,
  back: 'Do not',
};

/** What the manager reads before everybody who still waits is sent home. */
export const endOfDayWords: Record<Language, typeof en> = {
  en,
  'zh-CN': {
    title: '日终',
    still: (waiting, parked) => `还有 ${waiting} 人等候${parked === 0 ? '' : `，${parked} 人挂起`}。`,
    nobody: '没有人等候，也没有人挂起。',
    begin: '结束今日排队',
    sure: (count) =>
      count === 0
        ? '取号机停止取号，预约也不能签到，直到重新开放。'
        : `这 ${count} 个号码将失效，手机页会告知顾客；正在窗口的顾客继续办理。`,
    notOver: '今天的营业时间还没有结束：在您重新开放之前，取号机会显示已停止营业。',
    ended: (time) => `已于 ${time} 结束：今天不再取号。重新开放后，被结束的号码恢复原位。`,
    reopen: '重新开放',
    typeCount: (count) => `要让这些顾客全部退出排队，请输入人数 ${count}`,
    really: (count) => `确认结束，${count} 人`,
    back: '不结束',
  },
  'zh-Hant': {
    title: '當日結束',
    still: (waiting, parked) => `還有 ${waiting} 人等候${parked === 0 ? '' : `，${parked} 人保留`}。`,
    nobody: '沒有人等候，也沒有人保留。',
    begin: '結束今日排隊',
    sure: (count) =>
      count === 0
        ? '取號機停止取號，預約也不能報到，直到重新開放。'
        : `這 ${count} 個號碼將失效，手機頁面會告知顧客；正在櫃檯的顧客繼續辦理。`,
    notOver: '今天的營業時間還沒有結束：在您重新開放之前，取號機會顯示已停止營業。',
    ended: (time) => `已於 ${time} 結束：今天不再取號。重新開放後，被結束的號碼恢復原位。`,
    reopen: '重新開放',
    typeCount: (count) => `要讓這些顧客全部退出排隊，請輸入人數 ${count}`,
    really: (count) => `確認結束，${count} 人`,
    back: '不結束',
  },
};
