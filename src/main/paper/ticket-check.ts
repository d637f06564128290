import { MOST_FURTHER } from '../../contract/commands-visit.ts';
import type { Config } from '../../contract/config.ts';
import type { TicketPicture } from '../../contract/devices.ts';
import type { Language } from '../../contract/language.ts';
import { encodeTicket } from '../../drivers/printer/encode.ts';
import { wordsWiderThan } from '../../drivers/printer/layout.ts';
import { ticketHeight } from '../../drivers/printer/measure.ts';
import { DOTS_PER_MILLIMETRE, type PrinterProfile } from '../../drivers/printer/profiles.ts';
import { ticketDocument, type PaperTicket } from './ticket-document.ts';
import { LONGEST_TICKET } from './ticket-logo.ts';

/** What goes into the buffer of any ticket printer whole or not at all, bytes. */
const BUFFER = 4_096;

/** Where in the configuration a ticket does not fit the paper, and what would be right. */
export type Misfit = { readonly path: readonly (string | number)[]; readonly message: string };

/** Tries every kind of ticket this configuration can print, with the longest number and the most services, on the paper of `profile`. */
export function misfits(config: Config, logo: TicketPicture | null, profile: PrinterProfile): Misfit[] {
  const found = new Map<string, Misfit>();
  const add = (path: readonly (string | number)[], message: string): void => {
    if (!found.has(path.join('.'))) found.set(path.join('.'), { path, message });
  };
  for (const ticket of everyTicket(config)) {
    config.ticket.template.forEach((line, i) => {
      // Addresses may be cut where the line ends; the words of people and numbers may not.
      const { blocks } = ticketDocument({ ...config, ticket: { ...config.ticket, template: [line] } }, null, {
        ...ticket,
        copy: 0,
        url: '',
      });
      for (const block of blocks) {
        if (block.kind !== 'text' && block.kind !== 'pair') continue;
        const [size, texts] = block.kind === 'text' ? [block.size, [block.text]] : [1, [block.label, block.value]];
        const columns = Math.floor(profile.columns / size);
        const [word] = texts.flatMap((text) => wordsWiderThan(text, columns));
        if (word !== undefined)
          add(
            ['ticket', 'template', i],
            `a line whose words fit the ${columns} columns of ${profile.name} at size ${size}: "${word}" does not`,
          );
      }
    });
    const document = ticketDocument(config, logo, ticket);
    const height = ticketHeight(document, profile);
    if (height > LONGEST_TICKET) {
      add(
        ['ticket', 'template'],
        `a ticket of at most ${millimetres(LONGEST_TICKET)} mm: for service "${ticket.service}" and tier "${ticket.tier}" it takes ${millimetres(height)}`,
      );
    } else if (logo !== null && profile.repertoire !== 'none') {
      const bytes = encodeTicket(document, profile).length;
      if (bytes > BUFFER)
        add(
          ['ticket', 'logo'],
          `a smaller picture: with it a ticket takes ${bytes} bytes, and only up to ${BUFFER} go into a printer whole or not at all`,
        );
    }
  }
  return [...found.values()];
}

function millimetres(dots: number): number {
  return Math.ceil(dots / DOTS_PER_MILLIMETRE);
}

function everyTicket(config: Config): PaperTicket[] {
  const languages: readonly Language[] =
    config.ticket.languages === undefined ? config.hall.languages : config.ticket.languages.slice(0, 1);
  const ids = config.services.map(({ id }) => id);
  return languages.flatMap((language) =>
    config.services.flatMap((service, place) =>
      config.tiers.map((tier) => ({
        language,
        service: service.id,
        further: [...ids.slice(place + 1), ...ids.slice(0, place)].slice(0, MOST_FURTHER),
        tier: tier.id,
        number: `${tier.prefix ?? service.prefix}9999`,
        ahead: 999,
        forecast: longestWait,
        takenAt: 0,
        booked: service.appointments === undefined ? null : 0,
        copy: 1,
        code: '',
        url: exampleUrl(config),
      })),
    ),
  );
}

/** As long as a range of minutes gets. */
const longestWait = { p10: 100 * 60_000, p50: 150 * 60_000, p90: 240 * 60_000 };

/** As long as a ticket's address gets. */
export function exampleUrl(config: Config): string {
  return `${config.network.address ?? 'http://192.168.100.200:65535'}/t/0123456789abcdef`;
}
