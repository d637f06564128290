import type { Language } from '../../contract/language.ts';

type StaffWords = {
  readonly printer: string;
  readonly reader: string;
  readonly members: string;
  readonly phones: string;
  readonly since: (time: string) => string;
  readonly forTechnicians: string;
  readonly pairings: string;
  readonly pairingHint: string;
  readonly noPairings: string;
  readonly admit: string;
  readonly admitCode: (code: string) => string;
  readonly code: string;
  readonly asked: (time: string) => string;
};

/** What the staff's screens say alike. */
export const staffWords: Readonly<Record<Language, StaffWords>> = {
  'zh-CN': {
    printer: '打印机',
    reader: '读卡器',
    members: '会员名录',
    phones: '顾客手机',
    since: (time) => `自 ${time} 起`,
    forTechnicians: '技术信息',
    pairings: '接入屏幕',
    pairingHint: '只接入您看得见的屏幕：其上显示的配对码须与此处一致。',
    noPairings: '没有屏幕在等待接入。',
    admit: '接入',
    admitCode: (code) => `接入，配对码 ${code}`,
    code: '配对码（6 位数字）',
    asked: (time) => `${time} 提出`,
  },
  'zh-Hant': {
    printer: '印表機',
    reader: '讀卡機',
    members: '會員名冊',
    phones: '顧客手機',
    since: (time) => `自 ${time} 起`,
    forTechnicians: '技術資訊',
    pairings: '核准螢幕',
    pairingHint: '只核准您看得見的螢幕：其上顯示的配對碼須與此處一致。',
    noPairings: '沒有螢幕等待核准。',
    admit: '核准',
    admitCode: (code) => `核准，配對碼 ${code}`,
    code: '配對碼（6 位數字）',
    asked: (time) => `${time} 提出`,
  },
  en: {
    printer: 'Printer',
    reader: 'Card reader',
    members: 'Members',
    phones: 'Customers’ phones',
    since: (time) => `since ${time}`,
    forTechnicians: 'For technicians',
    pairings: 'Admit a screen',
    pairingHint: 'Admit only a screen you can see: the code on it must be the one shown here.',
    noPairings: 'No screen is waiting to be admitted.',
    admit: 'Admit',
    admitCode: (code) => `Admit, code ${code}`,
    code: 'Code (6 digits)',
    asked: (time) => `asked ${time}`,
  },
};
