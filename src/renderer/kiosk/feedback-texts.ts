import type { Language } from '../../contract/language.ts';
import type { FeedbackKind } from '../../contract/self-service.ts';
import type { Failure } from '../ui/connection.ts';

type Choice = { readonly label: string; readonly help: string };

const enKinds: Record<FeedbackKind, Choice> = {
  complaint: { label: 'I have a complaint', help: 'We are sorry, and we see to it' },
  question: { label: 'I have a question', help: 'We find the answer for you' },
  'call-back': { label: 'Please call me', help: 'We call you at your number' },
};
const zhKinds: typeof enKinds = {
  complaint: { label: '我要投诉', help: '非常抱歉，我们会认真处理' },
  question: { label: '我要咨询', help: '我们为您查询并答复' },
  'call-back': { label: '请给我回电', help: '我们按您留下的号码致电' },
};

const en = {
  title: 'Tell us',
  help: 'You get a number for it, and an answer in time.',
  kinds: enKinds,
  which: 'Which service is it about?',
  whichHelp: 'Please touch one',
  noService: 'None of these',
  say: 'What would you like to tell us?',
  sayHelp: 'Only the manager of this hall reads it.',
  next: 'Next',
  phone: 'Where can we reach you?',
  phoneHelp: 'Your phone number, only for our answer. It is kept encrypted and erased afterwards.',
  without: 'Without a number',
  send: 'Send',
  sending: 'One moment, please',
  done: 'Thank you for telling us',
  reference: 'Your reference number',
  due: (day: string, time: string) => `We answer by ${day}, ${time}.`,
  finish: 'Done',
  refused: (failure: Failure): string =>
    failure === 'visit-over' ? 'That took a little too long. Please begin once more.' : 'Sorry, it could not be kept just now. Please try again, or speak to our staff.',
};

export const feedbackTexts: Record<Language, typeof en> = {
  en,
  'zh-CN': {
    title: '意见反馈',
    help: '我们会给您受理编号，并在期限内答复。',
    kinds: zhKinds,
    which: '与哪项业务有关？',
    whichHelp: '请轻触选择',
    noService: '都不是',
    say: '请告诉我们具体情况',
    sayHelp: '仅本厅值班经理可见。',
    next: '下一步',
    phone: '请留下您的联系电话',
    phoneHelp: '仅用于答复您，加密保存，答复后按期清除。',
    without: '不留电话',
    send: '提交',
    sending: '正在提交…',
    done: '感谢您的反馈',
    reference: '受理编号',
    due: (day: string, time: string) => `我们将在${day} ${time}前答复您。`,
    finish: '完成',
    refused: (failure: Failure): string => (failure === 'visit-over' ? '操作已超时，请您重新开始。' : '抱歉，暂时无法提交。请再试一次，或联系工作人员。'),
  },
};
