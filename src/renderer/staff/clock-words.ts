import type { ClockDoubt } from '../../contract/clock.ts';
import type { Language } from '../../contract/language.ts';

const en = {
  title: 'The clock may be wrong',
  why: {
    ahead: 'it shows a time long after the last that is known here',
    behind: 'it shows a time before the last that is known here',
    jumped: 'it was moved while the hall was running',
    impossible: 'it shows a time before this program was made',
  } satisfies Record<ClockDoubt, string>,
  sentence: (machine: string, why: string, hall: string) =>
    `This machine's clock says ${machine}; ${why}. The hall goes on by its own count: ${hall}. Meanwhile nothing is erased, numbers and places are kept, and nothing can be booked. The doubt ends when the network sets the clock, or when it is right again.`,
  begin: 'The machine’s clock is right',
  sure: (machine: string) =>
    `Compare it with another clock. From then on it is ${machine} in this hall, and what is due by that time is erased.`,
  really: (machine: string) => `Yes, it is ${machine}`,
  back: 'No',
};

/** What staff read while the clock is doubted. */
export const clockWords: Record<Language, typeof en> = {
  en,
  'zh-CN': {
    title: '时钟可能不准',
    why: {
      ahead: '比本机已知的最近时间晚得多',
      behind: '比本机已知的最近时间还早',
      jumped: '在营业中被改动过',
      impossible: '早于本程序问世的时间',
    },
    sentence: (machine, why, hall) =>
      `本机时钟显示 ${machine}，${why}。大厅按自己的计时继续：${hall}。其间不删除任何数据，号码和排位照旧，暂不能预约。网络校时后，或时钟恢复正确时，即自动解除。`,
    begin: '本机时钟是对的',
    sure: (machine) => `请先与其他时钟核对。确认后，大厅时间即为 ${machine}，届时到期的数据会被删除。`,
    really: (machine) => `是的，现在是 ${machine}`,
    back: '不是',
  },
  'zh-Hant': {
    title: '時鐘可能不準',
    why: {
      ahead: '比本機已知的最近時間晚得多',
      behind: '比本機已知的最近時間還早',
      jumped: '在營業中被改動過',
      impossible: '早於本程式問世的時間',
    },
    sentence: (machine, why, hall) =>
      `本機時鐘顯示 ${machine}，${why}。大廳依自己的計時繼續：${hall}。其間不刪除任何資料，號碼和排位照舊，暫不能預約。網路校時後，或時鐘恢復正確時，即自動解除。`,
    begin: '本機時鐘是對的',
    sure: (machine) => `請先與其他時鐘核對。確認後，大廳時間即為 ${machine}，屆時到期的資料會被刪除。`,
    really: (machine) => `是的，現在是 ${machine}`,
    back: '不是',
  },
};
