import type { Language } from '../../contract/language.ts';
import type { FoundTicket } from '../../contract/snapshots.ts';

type TicketWords = {
  readonly find: string;
  readonly number: string;
  readonly look: string;
  readonly putAway: string;
  readonly states: Readonly<Record<FoundTicket['state'], string>>;
  readonly taken: (time: string) => string;
  readonly reprint: (number: string) => string;
  readonly coming: string;
  readonly sure: (number: string, copy: number) => string;
  readonly confirm: string;
  readonly cancel: string;
  readonly lookAt: (number: string) => string;
  readonly preview: string;
  readonly previewHint: string;
  readonly language: string;
  readonly service: string;
  readonly tier: string;
  readonly previewed: string;
};

/** What the maintenance screen says of tickets and their paper. */
export const ticketWords: Readonly<Record<Language, TicketWords>> = {
  'zh-CN': {
    find: '查找与补打号票',
    number: '今天的号码',
    look: '查找',
    putAway: '收起',
    states: {
      waiting: '等候中',
      called: '已叫号',
      serving: '办理中',
      parked: '挂起',
      served: '已办结',
      'no-show': '未到',
      left: '已离开',
      expired: '已过期',
    },
    taken: (time) => `${time} 取号`,
    reprint: (number) => `补打 ${number}`,
    coming: '号票正在打印或等待打印，暂不需要补打。',
    sure: (number, copy) => `确认再打印一张 ${number}？号票上会注明“补打 第${copy}次”。`,
    confirm: '确认补打',
    cancel: '取消',
    lookAt: (number) => `查看 ${number}`,
    preview: '号票预览',
    previewHint: '按当前配置和打印机型号，逐字节模拟打印的样子。',
    language: '语言',
    service: '业务',
    tier: '客户类型',
    previewed: '号票的样子',
  },
  'zh-Hant': {
    find: '查詢與補印號碼牌',
    number: '今天的號碼',
    look: '查詢',
    putAway: '收起',
    states: {
      waiting: '等候中',
      called: '已叫號',
      serving: '辦理中',
      parked: '保留',
      served: '已辦畢',
      'no-show': '未到',
      left: '已離開',
      expired: '已過期',
    },
    taken: (time) => `${time} 取號`,
    reprint: (number) => `補印 ${number}`,
    coming: '號碼牌正在列印或等待列印，暫不需要補印。',
    sure: (number, copy) => `確認再列印一張 ${number}？號碼牌上會註明「補印 第${copy}次」。`,
    confirm: '確認補印',
    cancel: '取消',
    lookAt: (number) => `查看 ${number}`,
    preview: '號碼牌預覽',
    previewHint: '依目前設定和印表機型號，逐位元組模擬列印的樣子。',
    language: '語言',
    service: '業務',
    tier: '客戶類別',
    previewed: '號碼牌的樣子',
  },
  en: {
    find: 'Find and reprint a ticket',
    number: 'A number of today',
    look: 'Find',
    putAway: 'Put away',
    states: {
      waiting: 'waiting',
      called: 'called',
      serving: 'being served',
      parked: 'parked',
      served: 'served',
      'no-show': 'no-show',
      left: 'left',
      expired: 'expired',
    },
    taken: (time) => `taken ${time}`,
    reprint: (number) => `Reprint ${number}`,
    coming: 'It is being printed or waits for the printer: no reprint is needed now.',
    sure: (number, copy) => `Print ${number} once more? The paper will say “Reprint ${copy}”.`,
    confirm: 'Confirm reprint',
    cancel: 'Cancel',
    lookAt: (number) => `Look up ${number}`,
    preview: 'Ticket preview',
    previewHint: 'By the present configuration and printer profile, drawn from the very bytes.',
    language: 'Language',
    service: 'Service',
    tier: 'Customer',
    previewed: 'What the ticket looks like',
  },
};
