import type { Language } from '../../../contract/language.ts';

const en = {
  title: 'By number',
  hint: 'For a customer who waits: compare the number with their ticket.',
  number: 'Number',
  service: 'Right service',
  choose: 'choose a service',
  correct: 'Correct the service',
  left: 'The customer has left',
  orphans: (numbers: readonly string[]) =>
    `No counter serves what these came for, since the configuration was changed. Correct their service: ${numbers.join(', ')}`,
  done: {
    'change-service': (number: string) => `${number}: service corrected`,
    'note-left': (number: string) => `${number}: noted as left`,
  },
};

/** What staff read where they correct a ticket that waits. */
export const waitingTicketWords: Record<Language, typeof en> = {
  en,
  'zh-CN': {
    title: '按号处理',
    hint: '针对正在等候的顾客，请先核对号票上的号码。',
    number: '号码',
    service: '正确的业务',
    choose: '请选择业务',
    correct: '更正业务',
    left: '顾客已离开',
    orphans: (numbers) => `配置变更后，以下号码的业务没有窗口办理，请更正其业务：${numbers.join('、')}`,
    done: { 'change-service': (number) => `${number} 业务已更正`, 'note-left': (number) => `${number} 已记为离开` },
  },
  'zh-Hant': {
    title: '依號處理',
    hint: '針對正在等候的顧客，請先核對號碼牌上的號碼。',
    number: '號碼',
    service: '正確的業務',
    choose: '請選擇業務',
    correct: '更正業務',
    left: '顧客已離開',
    orphans: (numbers) => `設定變更後，以下號碼的業務沒有櫃檯辦理，請更正其業務：${numbers.join('、')}`,
    done: { 'change-service': (number) => `${number} 業務已更正`, 'note-left': (number) => `${number} 已記為離開` },
  },
};
