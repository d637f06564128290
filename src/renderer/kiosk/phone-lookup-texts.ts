import type { Language } from '../../contract/language.ts';
import type { Failure } from '../ui/connection.ts';

const en = {
  withoutCard: 'Card not with me',
  withoutCardHelp: 'We find you by your phone number',
  phone: 'Your phone number',
  phoneHelp: 'The number you gave when you became a member.',
  last: { card: 'The last four digits of your card', identity: 'The last four characters of your identity number' },
  lastHelp: 'So that nobody else can come in your place.',
  find: 'Find me',
  next: 'Next',
  finding: 'One moment, please',
  refused: (failure: Failure): string => {
    if (failure === 'not-recognised') return 'Sorry, we found no member like this. Please check and try again, or ask our staff.';
    if (failure === 'too-many-attempts') return 'Too many attempts. Please try again in a minute, or ask our staff.';
    return 'Sorry, we cannot look you up just now. You can take a standard ticket, or ask our staff.';
  },
};
export type PhoneLookupTexts = typeof en;

export const phoneLookupTexts: Record<Language, PhoneLookupTexts> = {
  en,
  'zh-CN': {
    withoutCard: '有卡没带',
    withoutCardHelp: '用手机号查询会员身份',
    phone: '请输入您的手机号',
    phoneHelp: '即您办理会员时登记的号码。',
    last: { card: '请输入会员卡号后四位', identity: '请输入身份证号后四位' },
    lastHelp: '用于确认是您本人。',
    find: '查询',
    next: '下一步',
    finding: '正在查询…',
    refused: (failure: Failure): string => {
      if (failure === 'not-recognised') return '抱歉，没有查到对应的会员。请核对后重试，或联系工作人员。';
      if (failure === 'too-many-attempts') return '查询次数过多，请一分钟后再试，或联系工作人员。';
      return '抱歉，暂时无法查询。您可以普通取号，或联系工作人员。';
    },
  },
};
