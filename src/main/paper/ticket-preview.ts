import type { Config } from '../../contract/config.ts';
import type { TicketPicture } from '../../contract/devices.ts';
import { defaultLanguage, type Language } from '../../contract/language.ts';
import { standardTier } from '../text/hall-names.ts';
import type { PrinterProfile } from '../../drivers/printer/profiles.ts';
import { drawTicket } from '../../drivers/printer/simulator/draw-ticket.ts';
import { exampleUrl } from './ticket-check.ts';
import { ticketDocument } from './ticket-document.ts';

/** Which ticket to show: identifiers of the configuration. */
export type Sample = { readonly service: string; readonly tier: string; readonly language: Language };

/** PNG of the ticket as the printer would print it, drawn from its bytes; null for a service or tier there is not. */
export function previewTicket(
  config: Config,
  logo: TicketPicture | null,
  profile: PrinterProfile,
  sample: Sample,
  now: number,
): Uint8Array | null {
  const service = config.services.find(({ id }) => id === sample.service);
  const tier = config.tiers.find(({ id }) => id === sample.tier);
  if (!service || !tier) return null;
  const ticket = {
    ...sample,
    number: `${tier.prefix ?? service.prefix}012`,
    further: [],
    ahead: 3,
    forecast: { p10: 5 * 60_000, p50: 8 * 60_000, p90: 12 * 60_000 },
    takenAt: now,
    booked: null,
    copy: 0,
    code: 'preview',
    url: exampleUrl(config),
  };
  return drawTicket(ticketDocument(config, logo, ticket), profile)?.png() ?? null;
}

/** An ordinary ticket: the first service, the tier of everybody, the first language. */
export function ordinaryTicket(config: Config): Sample {
  return { service: config.services[0]?.id ?? '', tier: standardTier(config), language: defaultLanguage(config.hall) };
}
