import type { Config } from '../contract/config.ts';
import type { TicketBlock, TicketDocument } from '../contract/devices.ts';
import { inLanguage, type Language } from '../contract/language.ts';
import { reservedCounters } from '../queue/decide.ts';
import type { Ticket } from '../queue/hall.ts';

type Words = { readonly service: string; readonly tier: string; readonly ahead: string; readonly people: (n: number) => string; readonly time: string; readonly place: string; readonly scan: string; readonly closing: string };

/** The paper's words (S21: the standard's polite language). */
const words: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    service: '办理业务', tier: '客户类型', ahead: '前面等候', people: (n) => `${n} 人`, time: '取号时间', place: '办理地点',
    scan: '扫码查看排队进度', closing: '请您在休息区稍候，留意叫号。\n谢谢您的光临！',
  },
  en: {
    service: 'Service', tier: 'Customer', ahead: 'Ahead of you', people: (n) => `${n} waiting`, time: 'Taken at', place: 'Served at',
    scan: 'Scan to follow your place', closing: 'Please take a seat; we will call your number.\nThank you for your visit!',
  },
};

/** What a ticket's paper says, in the language the customer chose. `url` is the ticket's page for a phone. */
export function ticketDocument(config: Config, ticket: Ticket, url: string): TicketDocument {
  const say = words[ticket.language];
  const nameOf = (list: 'services' | 'tiers', id: string): string => {
    const found = config[list].find((item) => item.id === id);
    return found ? inLanguage(found.name, ticket.language) : id;
  };
  const places = reservedCounters(config, ticket)?.map(({ name }) => inLanguage(name, ticket.language));
  const blocks: TicketBlock[] = [
    { kind: 'text', text: inLanguage(config.hall.name, ticket.language), size: 1, align: 'center', bold: true },
    { kind: 'rule' },
    { kind: 'text', text: nameOf('services', ticket.service), size: 2, align: 'center' },
    { kind: 'text', text: ticket.number, size: 5, align: 'center', bold: true },
    { kind: 'feed', lines: 1 },
    { kind: 'pair', label: say.service, value: nameOf('services', ticket.service) },
    { kind: 'pair', label: say.tier, value: nameOf('tiers', ticket.tier) },
    { kind: 'pair', label: say.ahead, value: say.people(ticket.ahead) },
    ...(places ? [{ kind: 'pair' as const, label: say.place, value: places.join(' ') }] : []),
    { kind: 'pair', label: say.time, value: wallClock(ticket.takenAt, config.hall.timezone) },
    { kind: 'rule' },
    { kind: 'qr', content: url },
    { kind: 'text', text: say.scan, size: 1, align: 'center' },
    { kind: 'feed', lines: 1 },
    ...say.closing.split('\n').map((text): TicketBlock => ({ kind: 'text', text, size: 1, align: 'center' })),
  ];
  return { blocks };
}

/** `2026-11-21 10:05` on the hall's clock. */
function wallClock(at: number, timezone: string): string {
  // Sweden writes dates in ISO order.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}
