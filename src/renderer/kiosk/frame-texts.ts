import type { Language } from '../../contract/language.ts';

const en = {
  ways: 'Where to go from here',
  back: 'Back',
  home: 'Start page',
  more: 'More services',
  checkIn: 'Check in',
  stillThere: 'Are you still there?',
  ends: (seconds: number) => `This page goes back to the start in ${seconds} s, and nothing of you stays here.`,
  moreTime: 'I need more time',
  leave: 'I am done',
};
export type FrameTexts = typeof en;

export const frameTexts: Record<Language, FrameTexts> = {
  en,
  'zh-CN': {
    ways: '导航',
    back: '返回',
    home: '首页',
    more: '更多服务',
    checkIn: '预约签到',
    stillThere: '您还在操作吗？',
    ends: (seconds: number) => `${seconds} 秒后将返回首页，并清除您的操作信息。`,
    moreTime: '我还需要时间',
    leave: '结束操作',
  },
};
