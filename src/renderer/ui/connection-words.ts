import type { Language } from '../../contract/language.ts';

const en = {
  connecting: 'Connecting',
  lost: 'Connection to the ticket machine lost',
  since: (time: string) => `since ${time}`,
  stale: 'What is shown below is old. Trying to reconnect.',
};

/** What every screen says of its connection. */
export const connectionWords: Record<Language, typeof en> = {
  en,
  'zh-CN': {
    connecting: '正在连接…',
    lost: '与取号系统的连接已断开',
    since: (time: string) => `自 ${time} 起`,
    stale: '以下内容不是最新，正在重新连接…',
  },
  'zh-Hant': {
    connecting: '正在連線…',
    lost: '與取號系統的連線已斷開',
    since: (time: string) => `自 ${time} 起`,
    stale: '以下內容不是最新，正在重新連線…',
  },
};
