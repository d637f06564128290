import type { Language } from '../../contract/language.ts';
import type { Failure } from '../ui/connection.ts';

const en = {
  offer: 'Answer a few questions now',
  offerHelp: 'So your counter is prepared when you come',
  thanks: 'Your answers are with your counter.',
  step: (at: number, of: number) => `Question ${at} of ${of}`,
  privacy: 'Only the counter that calls you reads this, and it is erased tonight.',
  range: (min: number, max: number) => `A number from ${min} to ${max}`,
  skip: 'Skip this',
  next: 'Next',
  send: 'Done',
  sending: 'One moment, please',
  refused: (failure: Failure): string =>
    failure === 'no-such-question' ? 'You are being called already: please tell them at the counter.' : 'Sorry, that did not work. Please try again, or tell them at the counter.',
};

export const questionsTexts: Record<Language, typeof en> = {
  en,
  'zh-CN': {
    offer: '提前填写办理信息',
    offerHelp: '窗口提前准备，办理更快',
    thanks: '您填写的信息已提交给窗口。',
    step: (at: number, of: number) => `第 ${at} 题，共 ${of} 题`,
    privacy: '仅叫到您的窗口可见，当日营业结束后清除。',
    range: (min: number, max: number) => `请输入 ${min} 到 ${max} 之间的数`,
    skip: '跳过',
    next: '下一题',
    send: '完成',
    sending: '正在提交…',
    refused: (failure: Failure): string =>
      failure === 'no-such-question' ? '已轮到您办理，请直接告知窗口工作人员。' : '抱歉，提交没有成功。请再试一次，或直接告知窗口工作人员。',
  },
};
