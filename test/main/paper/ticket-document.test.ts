import { describe, expect, it } from 'vitest';
import type { Config } from '../../../src/contract/config.ts';
import type { TicketBlock } from '../../../src/contract/devices.ts';
import { encodeTicket } from '../../../src/drivers/printer/encode.ts';
import { ticketDocument, type PaperTicket } from '../../../src/main/paper/ticket-document.ts';
import { profile } from '../../drivers/printer/profile.ts';
import { T0, testConfig } from '../../queue/halls.ts';

const ticket: PaperTicket = {
  number: 'A007',
  service: 'topup',
  further: [],
  tier: 'standard',
  language: 'zh-CN',
  ahead: 3,
  forecast: { p10: 5 * 60_000, p50: 8 * 60_000, p90: 12 * 60_000 },
  takenAt: T0,
  booked: null,
  copy: 0,
  code: 'abcdefgh12345678',
  url: 'http://hall/t/abcdefgh12345678',
};

function blocks(
  config: Config,
  part: Partial<PaperTicket> = {},
  logo: Parameters<typeof ticketDocument>[1] = null,
): readonly TicketBlock[] {
  return ticketDocument(config, logo, { ...ticket, ...part }).blocks;
}

/** The paper's words, a line each. */
function words(found: readonly TicketBlock[]): string[] {
  return found.flatMap((block) => {
    if (block.kind === 'text') return [block.text];
    return block.kind === 'pair' ? [`${block.label}: ${block.value}`] : [];
  });
}

const bilingual = (zh: string, en: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });
const named = testConfig({
  hall: { id: 'h1', name: bilingual('航空大道', 'Hangkong Avenue'), timezone: 'Asia/Shanghai', languages: ['zh-CN', 'en'] },
  services: [{ id: 'topup', name: bilingual('充值', 'Pay'), prefix: 'A' }],
  tiers: [
    { id: 'gold', name: bilingual('金卡', 'Gold'), prefix: 'V', limit: '10m', vip: true },
    { id: 'standard', name: bilingual('普通', 'Standard'), limit: '30m' },
  ],
  counters: [
    { id: '1', name: bilingual('1号', 'Counter 1') },
    { id: 'vip', name: bilingual('贵宾室', 'VIP room'), tiers: ['gold'] },
  ],
});
const withTicket = (part: object): Config => ({ ...named, ticket: testConfig({ ticket: part }).ticket });

describe('a ticket on paper', () => {
  it('says hall, service, number, tier, people ahead, time, the way to its page and how to wait, in the language of the customer', () => {
    expect(blocks(named)).toEqual([
      { kind: 'text', text: '航空大道', size: 1, align: 'center', bold: true },
      { kind: 'rule' },
      { kind: 'text', text: '充值', size: 2, align: 'center', bold: false },
      { kind: 'text', text: 'A007', size: 5, align: 'center', bold: true },
      { kind: 'feed', lines: 1 },
      { kind: 'pair', label: '办理业务', value: '充值' },
      { kind: 'pair', label: '客户类型', value: '普通' },
      { kind: 'pair', label: '前面等候', value: '3 人' },
      { kind: 'pair', label: '预计等候', value: '约 5-12 分钟' },
      { kind: 'pair', label: '取号时间', value: '2026-11-21 10:00' },
      { kind: 'pair', label: '校验码', value: '3456' },
      { kind: 'rule' },
      { kind: 'qr', content: 'http://hall/t/abcdefgh12345678' },
      { kind: 'text', text: '扫码查看排队进度', size: 1, align: 'center', bold: false },
      { kind: 'feed', lines: 1 },
      { kind: 'text', text: '请您在休息区稍候，留意叫号。', size: 1, align: 'center' },
      { kind: 'text', text: '谢谢您的光临！', size: 1, align: 'center' },
    ]);
    expect(words(blocks(named, { language: 'en' }))).toEqual([
      'Hangkong Avenue',
      'Pay',
      'A007',
      'Service: Pay',
      'Customer: Standard',
      'Ahead of you: 3 waiting',
      'Expected wait: about 5-12 min',
      'Taken at: 2026-11-21 10:00',
      'Check digits: 3456',
      'Scan to follow your place',
      'Please take a seat; we will call your number.',
      'Thank you for your visit!',
    ]);
  });

  it('names the room kept for its tier (S4), and no line is left for those who have none', () => {
    expect(words(blocks(named, { tier: 'gold' }))).toContain('办理地点: 贵宾室');
    expect(words(blocks(named)).join()).not.toContain('办理地点');
  });

  it('has no QR code, nor words about it, while no phone has a way to its page', () => {
    const paper = blocks(named, { url: null });
    expect(paper.some(({ kind }) => kind === 'qr')).toBe(false);
    expect(words(paper).join()).not.toContain('扫码');
    expect(words(paper)).toContain('取号时间: 2026-11-21 10:00');
  });

  it('says for which time it was booked, and has no line for who came without an appointment', () => {
    expect(words(blocks(named, { booked: T0 + 30 * 60_000 }))).toContain('预约时间: 10:30');
    expect(words(blocks(named)).join()).not.toContain('预约时间');
  });

  it('invariant 3: a reprint says so and counts, whatever the template', () => {
    const bare = withTicket({ template: [{ text: '{number}' }] });
    expect(blocks(bare, { copy: 2 })).toEqual([
      { kind: 'text', text: '补打 第2次', size: 2, align: 'center', bold: true },
      { kind: 'text', text: 'A007', size: 1, align: 'center', bold: false },
    ]);
    expect(words(blocks(bare, { copy: 1, language: 'en' }))[0]).toBe('Reprint 1');
    expect(words(blocks(named, { copy: 0 })).join()).not.toMatch(/补打|Reprint/);
  });

  it("says a configured text that has no traditional wording in the simplified one, and its own words in the customer's", () => {
    const [hall, service, , ...rest] = words(blocks(named, { language: 'zh-Hant', copy: 1 })).slice(1);
    expect([hall, service]).toEqual(['航空大道', '充值']);
    expect(rest).toContain('取號時間: 2026-11-21 10:00');
    expect(rest).toContain('預計等候: 約 5-12 分鐘');
    expect(words(blocks(named, { language: 'zh-Hant', copy: 1 }))[0]).toBe('補印 第1次');
  });

  it('in two languages prints each text in both, and once what reads the same', () => {
    const both = withTicket({
      languages: ['zh-CN', 'en'],
      template: [
        { text: '{hall}' },
        { text: '{number}' },
        { label: bilingual('前面等候', 'Ahead'), value: bilingual('{ahead} 人', '{ahead} waiting') },
        { label: bilingual('取号时间', 'Time'), value: '{time}' },
        { label: bilingual('办理地点', 'Served at'), value: '{place}' },
      ],
    });
    const expected = ['航空大道', 'Hangkong Avenue', 'A007', '前面等候 / Ahead: 3 人 / 3 waiting', '取号时间 / Time: 2026-11-21 10:00'];
    expect(words(blocks(both))).toEqual(expected);
    expect(words(blocks(both, { language: 'en', copy: 1 }))).toEqual(['补打 第1次', 'Reprint 1', ...expected]);
  });

  it('prints lines for some tiers and services only', () => {
    const some = withTicket({
      template: [
        { text: 'gold', when: { tiers: ['gold'] } },
        { text: 'topup', when: { services: ['topup'] } },
        { text: 'both', when: { tiers: ['gold', 'standard'], services: ['plan'] } },
      ],
    });
    expect(words(blocks(some))).toEqual(['topup']);
    expect(words(blocks(some, { tier: 'gold' }))).toEqual(['gold', 'topup']);
    expect(words(blocks(some, { service: 'plan' }))).toEqual(['both']);
  });

  it('lists several services one under the other, with one label, and once where there is one', () => {
    const three = testConfig({
      hall: { id: 'h1', name: bilingual('航空大道', 'Hangkong Avenue'), timezone: 'Asia/Shanghai', languages: ['zh-CN', 'en'] },
      services: [
        { id: 'topup', name: bilingual('充值', 'Pay'), prefix: 'A' },
        { id: 'plan', name: bilingual('套餐', 'Plans'), prefix: 'B' },
        { id: 'sim', name: bilingual('补卡', 'SIM'), prefix: 'C' },
      ],
      counters: [{ id: '1', name: bilingual('1号', 'Counter 1') }],
    });
    const paper = words(blocks(three, { further: ['sim', 'plan'] }));
    expect(paper.slice(1, 6)).toEqual(['充值', 'A007', '办理业务: 充值', ': 补卡', ': 套餐']);
    expect(words(blocks(three)).filter((line) => line.includes('充值'))).toEqual(['充值', '办理业务: 充值']);
    const inTwo = {
      ...three,
      ticket: testConfig({
        ticket: {
          languages: ['zh-CN', 'en'],
          template: [{ text: '{services}' }, { label: '{services}', value: '{number}' }, { text: '{service}' }],
        },
      }).ticket,
    };
    expect(words(blocks(inTwo, { further: ['sim'] }))).toEqual([
      '充值',
      'Pay',
      '补卡',
      'SIM',
      '充值 / Pay: A007',
      '补卡 / SIM: A007',
      '充值',
      'Pay',
    ]);
  });

  it('prints a line for some services when one of several is among them', () => {
    const some = withTicket({ template: [{ text: 'bring your card', when: { services: ['plan'] } }] });
    expect(words(blocks(some, { further: ['plan'] }))).toEqual(['bring your card']);
    expect(words(blocks(some))).toEqual([]);
  });

  it("carries the logo and the hall's own closing texts", () => {
    const picture = { width: 8, height: 2, stride: 1, data: Uint8Array.of(0xff, 0x81) };
    const own = withTicket({ logo: 'logo.png', closing: ['{hall} 24h'], template: [{ logo: true, align: 'left' }, { closing: true }] });
    expect(blocks(own, {}, picture)).toEqual([
      { kind: 'image', picture, align: 'left' },
      { kind: 'feed', lines: 1 },
      { kind: 'text', text: '航空大道 24h', size: 1, align: 'center' },
    ]);
  });

  it('has no control byte of a name in its bytes', () => {
    const evil = '\u001bp\u0000\u0010\u0014\u0001\u001dV\u0000';
    const plain = (name: string): Config =>
      testConfig({
        hall: { id: 'h1', name: bilingual(`厅${name}`, name), timezone: 'Asia/Shanghai', languages: ['zh-CN', 'en'] },
        services: [{ id: 'topup', name: bilingual(`充${name}值`, name), prefix: 'A' }],
        counters: [{ id: '1', name: bilingual(name, name) }],
      });
    const bytes = (name: string): string =>
      Buffer.from(encodeTicket(ticketDocument(plain(name), null, ticket), profile('generic-80mm'))).toString('hex');
    expect(bytes(evil)).toBe(bytes('pV'));
  });

  it('still prints a ticket whose service and tier have left the configuration', () => {
    expect(words(blocks(named, { service: 'gone', tier: 'lost' }))).toContain('办理业务: gone');
  });
});
