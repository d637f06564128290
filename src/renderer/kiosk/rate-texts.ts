import type { Language } from '../../contract/language.ts';
import type { Failure } from '../ui/connection.ts';

const en = {
  go: 'Next',
  refused: (failure: Failure): string => {
    if (failure === 'wrong-check') return 'Number and check digits do not belong together. Please look at your ticket again.';
    if (failure === 'not-served') return 'Your service is not finished yet. Please rate it afterwards.';
    if (failure === 'too-many-attempts') return 'Too many attempts. Please try again in a minute, or rate on your phone.';
    return 'Sorry, that did not work. Please try again.';
  },
};

export const rateTexts: Record<Language, typeof en> = {
  en,
  'zh-CN': {
    go: '下一步',
    refused: (failure: Failure): string => {
      if (failure === 'wrong-check') return '号码或校验码不对，请您再看一下号票。';
      if (failure === 'not-served') return '您的业务还没有办结，请办结后再评价。';
      if (failure === 'too-many-attempts') return '尝试次数过多，请一分钟后再试，或在手机上评价。';
      return '抱歉，操作没有成功，请再试一次。';
    },
  },
};
