import type { Language } from '../../contract/language.ts';

type GuideScreenWords = {
  readonly title: string;
  readonly waiting: (people: number) => string;
  readonly soothe: string;
  readonly sootheHint: string;
  readonly nobodyWaits: string;
  readonly left: (span: string) => string;
  readonly over: (span: string) => string;
  readonly breach: (percent: number) => string;
  readonly beforehand: string;
  readonly counters: string;
  readonly states: Readonly<Record<'called' | 'serving' | 'paused' | 'idle' | 'closed', string>>;
  readonly services: string;
};

export const guideScreenWords: Readonly<Record<Language, GuideScreenWords>> = {
  'zh-CN': {
    title: '大堂引导',
    waiting: (people) => `等候 ${people} 人`,
    soothe: '重点关怀',
    sootheHint: '最接近或已超过等候时限的客户在前，请先去招呼。',
    nobodyWaits: '现在无人等候。',
    left: (span) => `还剩 ${span}`,
    over: (span) => `已超时 ${span}`,
    breach: (percent) => `超时可能 ${percent}%`,
    beforehand: '已填写办理信息',
    counters: '窗口',
    states: { called: '呼叫中', serving: '办理中', paused: '暂停', idle: '空闲', closed: '未营业' },
    services: '各业务等候',
  },
  'zh-Hant': {
    title: '大廳引導',
    waiting: (people) => `等候 ${people} 人`,
    soothe: '重點關懷',
    sootheHint: '最接近或已超過等候時限的客戶在前，請先前往關心。',
    nobodyWaits: '現在無人等候。',
    left: (span) => `還剩 ${span}`,
    over: (span) => `已逾時 ${span}`,
    breach: (percent) => `逾時可能 ${percent}%`,
    beforehand: '已填寫辦理資訊',
    counters: '櫃檯',
    states: { called: '叫號中', serving: '辦理中', paused: '暫停', idle: '空閒', closed: '未營業' },
    services: '各業務等候',
  },
  en: {
    title: 'Floor guide',
    waiting: (people) => `${people} waiting`,
    soothe: 'Look after first',
    sootheHint: 'Those nearest to their limit, or beyond it, come first: go and talk to them.',
    nobodyWaits: 'Nobody is waiting.',
    left: (span) => `${span} left`,
    over: (span) => `${span} over`,
    breach: (percent) => `${percent} % likely late`,
    beforehand: 'answered beforehand',
    counters: 'Counters',
    states: { called: 'Calling', serving: 'Serving', paused: 'Paused', idle: 'Free', closed: 'Closed' },
    services: 'Waiting by service',
  },
};
