import type { Config } from '../../contract/config.ts';
import type { TicketBlock, TicketDocument, TicketPicture } from '../../contract/devices.ts';
import { inLanguage, type Language, type LocalText } from '../../contract/language.ts';
import { unreachable } from '../../contract/result.ts';
import { fieldPattern, isTicketField, type TemplateLine, type TicketField, type TicketText } from '../../contract/ticket-template.ts';
import { waitText } from '../../contract/wait-words.ts';
import { reservedCounters } from '../../queue/decide.ts';
import type { Ticket } from '../../queue/hall.ts';
import { rangeOf } from '../forecast/forecast-view.ts';
import { checkDigits } from './check-digits.ts';

/** What a ticket's paper is printed from. Nothing of who the customer is: the tier is all the paper tells. */
export type PaperTicket = Pick<
  Ticket,
  'number' | 'service' | 'further' | 'tier' | 'language' | 'ahead' | 'forecast' | 'takenAt' | 'code'
> & {
  /** The time that was booked; null for who came without an appointment. */
  readonly booked: number | null;
  /** 0 for the original, then the number of the reprint. */
  readonly copy: number;
  /** The ticket's page for a phone; null where none can reach it. */
  readonly url: string | null;
};

/** On every reprint, whatever the template says: no paper may pass for another customer's. */
const reprintMark: Readonly<Record<Language, (copy: number) => string>> = {
  'zh-CN': (copy) => `补打 第${copy}次`,
  'zh-Hant': (copy) => `補印 第${copy}次`,
  en: (copy) => `Reprint ${copy}`,
};

/** What a ticket's paper says: the template of the configuration, filled in. */
export function ticketDocument(config: Config, logo: TicketPicture | null, ticket: PaperTicket): TicketDocument {
  const languages = config.ticket.languages ?? [ticket.language];
  const services = [ticket.service, ...ticket.further];
  const fields = languages.map((language) => [language, fieldsOf(config, ticket, language)] as const);
  const fills = services.map((service): Fill => (text) => {
    const filled = fields.map(([language, values]) =>
      fill(text, language, { ...values, services: nameOf(config.services, service, language) }),
    );
    // What reads the same in both languages is printed once.
    return [...new Set(filled.flatMap((one) => one ?? []))];
  });
  const paper: Paper = { closing: config.ticket.closing, logo, fills };
  const mark =
    ticket.copy === 0
      ? []
      : languages.map((language): TicketBlock => ({
          kind: 'text',
          text: reprintMark[language](ticket.copy),
          size: 2,
          align: 'center',
          bold: true,
        }));
  const lines = config.ticket.template.filter(
    ({ when }) => (when.tiers?.includes(ticket.tier) ?? true) && (when.services?.some((id) => services.includes(id)) ?? true),
  );
  return { blocks: [...mark, ...lines.flatMap((line) => blocksOf(line, paper))] };
}

/** A text in each of the ticket's languages; empty when a field of it has nothing to say. */
type Fill = (text: TicketText) => string[];

type Paper = {
  readonly closing: readonly TicketText[];
  readonly logo: TicketPicture | null;
  /** For each service of the ticket, with its name as {services}. */
  readonly fills: readonly Fill[];
};

function blocksOf(line: TemplateLine, { closing, logo, fills }: Paper): TicketBlock[] {
  const filled = (text: TicketText): string[] => fillsFor(fills, text).flatMap((fill) => fill(text));
  switch (line.kind) {
    case 'text':
      return filled(line.text).map((text) => ({ kind: 'text', text, size: line.size, align: line.align, bold: line.bold }));
    case 'pair':
      return fillsFor(fills, line.label, line.value).flatMap((fill, nth): TicketBlock[] => {
        // One label for all of the values.
        const label = nth > 0 && !namesServices(line.label) ? [''] : fill(line.label);
        const value = fill(line.value);
        return label.length === 0 || value.length === 0 ? [] : [{ kind: 'pair', label: label.join(' / '), value: value.join(' / ') }];
      });
    case 'qr':
      return qrBlocks(filled(line.content), line.caption === null ? [] : filled(line.caption));
    case 'feed':
      return [{ kind: 'feed', lines: line.lines }];
    case 'rule':
      return [{ kind: 'rule' }];
    case 'logo':
      return logo === null
        ? []
        : [
            { kind: 'image', picture: logo, align: line.align },
            { kind: 'feed', lines: 1 },
          ];
    case 'closing':
      return closing.flatMap(filled).map((text) => ({ kind: 'text', text, size: 1, align: 'center' }));
    default:
      return unreachable(line);
  }
}

/** Nothing to scan, nothing that says so. */
function qrBlocks(contents: readonly string[], captions: readonly string[]): TicketBlock[] {
  if (contents.length === 0) return [];
  return [
    ...contents.map((content): TicketBlock => ({ kind: 'qr', content })),
    ...captions.map((text): TicketBlock => ({ kind: 'text', text, size: 1, align: 'center', bold: false })),
  ];
}

/** What names all services of the ticket is printed for each of them. */
function fillsFor(fills: readonly Fill[], ...texts: readonly TicketText[]): readonly Fill[] {
  return texts.some(namesServices) ? fills : fills.slice(0, 1);
}

function namesServices(text: TicketText): boolean {
  const texts = typeof text === 'string' ? [text] : Object.values(text);
  return texts.some((one) => one.includes('{services}'));
}

function fieldsOf(config: Config, ticket: PaperTicket, language: Language): Omit<Record<TicketField, string | null>, 'services'> {
  const told = rangeOf(ticket.forecast);
  return {
    hall: inLanguage(config.hall.name, language),
    number: ticket.number,
    service: nameOf(config.services, ticket.service, language),
    tier: nameOf(config.tiers, ticket.tier, language),
    ahead: String(ticket.ahead),
    // Many printers have no dash but the hyphen.
    wait: told && waitText(told, language).replace('–', '-'),
    time: wallClock(ticket.takenAt, config.hall.timezone),
    // Of the ticket's own day.
    appointment: ticket.booked === null ? null : wallClock(ticket.booked, config.hall.timezone).slice(-5),
    place:
      reservedCounters(config, ticket)
        ?.map(({ name }) => inLanguage(name, language))
        .join(' ') ?? null,
    check: checkDigits(ticket.code),
    url: ticket.url,
  };
}

/** By its identifier, where the configuration has it no more. */
function nameOf(list: readonly { readonly id: string; readonly name: LocalText }[], id: string, language: Language): string {
  const found = list.find((item) => item.id === id);
  return found ? inLanguage(found.name, language) : id;
}

/** The text with its fields filled in; null when one of them has nothing to say. */
function fill(text: TicketText, language: Language, fields: Record<TicketField, string | null>): string | null {
  let complete = true;
  const filled = (typeof text === 'string' ? text : inLanguage(text, language)).replaceAll(fieldPattern, (whole: string, name: string) => {
    const value = isTicketField(name) ? fields[name] : whole;
    complete &&= value !== null;
    return value ?? '';
  });
  return complete ? filled : null;
}

const wallClocks = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-21 10:05` on the hall's clock. */
export function wallClock(at: number, timezone: string): string {
  // Sweden writes dates in ISO order. A formatter takes longer to make than all the rest of a ticket.
  const known =
    wallClocks.get(timezone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' });
  wallClocks.set(timezone, known);
  return known.format(at);
}
