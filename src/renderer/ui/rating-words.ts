import type { Language } from '../../contract/language.ts';

const en = {
  ask: 'How satisfied were you?',
  askHelp: 'It takes one touch. Your name is not kept with it.',
  faces: ['Very dissatisfied', 'Dissatisfied', 'Neither', 'Satisfied', 'Very satisfied'] as readonly string[],
  reasons: { good: 'What did you like?', bad: 'What should we do better?' },
  reasonsHelp: 'If you like, touch what applies',
  send: 'Send',
  sending: 'One moment, please',
  thanks: 'Thank you for your rating!',
  thanksHelp: 'It helps us to serve you better.',
  done: 'Done',
  failed: 'Sorry, that did not work. Please try again.',
};
type RatingWords = typeof en;

export const ratingWords: Record<Language, RatingWords> = {
  en,
  'zh-CN': {
    ask: '您对本次服务满意吗？',
    askHelp: '轻触即可评价，不记录您的姓名。',
    faces: ['非常不满意', '不满意', '一般', '满意', '非常满意'],
    reasons: { good: '您满意的是', bad: '请告诉我们哪里需要改进' },
    reasonsHelp: '可多选，也可不选',
    send: '提交评价',
    sending: '正在提交…',
    thanks: '感谢您的评价！',
    thanksHelp: '您的意见帮助我们做得更好。',
    done: '完成',
    failed: '抱歉，提交没有成功，请再试一次。',
  },
  'zh-Hant': {
    ask: '您對本次服務滿意嗎？',
    askHelp: '輕觸即可評價，不記錄您的姓名。',
    faces: ['非常不滿意', '不滿意', '普通', '滿意', '非常滿意'],
    reasons: { good: '您滿意的是', bad: '請告訴我們哪裡需要改進' },
    reasonsHelp: '可多選，也可不選',
    send: '送出評價',
    sending: '正在送出…',
    thanks: '感謝您的評價！',
    thanksHelp: '您的意見幫助我們做得更好。',
    done: '完成',
    failed: '抱歉，未能送出，請再試一次。',
  },
};
