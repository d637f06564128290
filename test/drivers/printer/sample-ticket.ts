import type { TicketDocument } from '../../../src/contract/devices.ts';

/** A ticket as the halls print them, in both languages, with every kind of block. */
export const sampleTicket: TicketDocument = {
  blocks: [
    { kind: 'text', text: '航空大道营业厅', size: 2, align: 'center', bold: true },
    { kind: 'text', text: 'Hangkong Avenue', size: 1, align: 'center' },
    { kind: 'rule' },
    { kind: 'text', text: '充值缴费 Pay and top up', size: 1, align: 'center' },
    { kind: 'feed', lines: 1 },
    { kind: 'text', text: 'A012', size: 5, align: 'center', bold: true },
    { kind: 'feed', lines: 1 },
    { kind: 'pair', label: '客户级别 Tier', value: '普通客户 Standard' },
    { kind: 'pair', label: '前面等候 Ahead', value: '7' },
    { kind: 'pair', label: '取号时间 Time', value: '2026-11-21 09:30' },
    { kind: 'qr', content: 'http://localhost:8630/t/abcdefgh12345678' },
    { kind: 'text', text: '扫码查看排队进度', size: 1, align: 'center' },
    { kind: 'text', text: '请您留意叫号，过号请重新取号。感谢您的光临！', size: 1, align: 'center' },
    { kind: 'text', text: 'Please listen for your number. Thank you!', size: 1, align: 'center' },
  ],
};

export const sampleUrl = 'http://localhost:8630/t/abcdefgh12345678';
