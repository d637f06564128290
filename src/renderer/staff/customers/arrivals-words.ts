import type { Language } from '../../../contract/language.ts';

type ArrivalWords = {
  readonly title: string;
  readonly none: string;
  readonly manager: (name: string) => string;
  readonly noTicket: string;
  readonly states: Readonly<Record<'waiting' | 'called' | 'serving', string>>;
  readonly birthday: string;
  readonly acknowledge: string;
  readonly acknowledgeWhom: (name: string) => string;
  /** `by` is null for the manager's screen. */
  readonly acknowledged: (time: string, by: string | null) => string;
  readonly more: (count: number) => string;
};

export const arrivalWords: Readonly<Record<Language, ArrivalWords>> = {
  'zh-CN': {
    title: '客户到店',
    none: '没有客户经理的客户在店。',
    manager: (name) => `客户经理 ${name}`,
    noTicket: '尚未取号',
    states: { waiting: '等候中', called: '呼叫中', serving: '办理中' },
    birthday: '本月生日',
    acknowledge: '知道了',
    acknowledgeWhom: (name) => `知道了，${name}`,
    acknowledged: (time, by) => `${time} ${by ?? '值班经理'}已接待`,
    more: (count) => `另有 ${count} 位`,
  },
  'zh-Hant': {
    title: '客戶到訪',
    none: '目前在場的客戶均無專屬客戶經理。',
    manager: (name) => `客戶經理 ${name}`,
    noTicket: '尚未取號',
    states: { waiting: '等候中', called: '叫號中', serving: '辦理中' },
    birthday: '本月生日',
    acknowledge: '知道了',
    acknowledgeWhom: (name) => `知道了，${name}`,
    acknowledged: (time, by) => `${time} ${by ?? '值班經理'}已接待`,
    more: (count) => `另有 ${count} 位`,
  },
  en: {
    title: 'Arrivals',
    none: 'No member with an account manager is here.',
    manager: (name) => `Account manager ${name}`,
    noTicket: 'no number yet',
    states: { waiting: 'waiting', called: 'called', serving: 'being served' },
    birthday: 'birthday this month',
    acknowledge: 'I see to it',
    acknowledgeWhom: (name) => `I see to it: ${name}`,
    acknowledged: (time, by) => `${by ?? 'The manager'} sees to it since ${time}`,
    more: (count) => `and ${count} more`,
  },
};
