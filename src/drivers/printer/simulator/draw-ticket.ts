import type { TicketDocument } from '../../../contract/devices.ts';
import { encodeTicket } from '../encode.ts';
import type { PrinterProfile } from '../profiles.ts';
import { interpreter } from './interpreter.ts';
import { Page, type Paper } from './page.ts';
import { PrintHead } from './print-head.ts';

/** The paper a printer of this profile would make of the ticket: drawn from the very bytes it would be sent. Null when they print nothing. */
export function drawTicket(document: TicketDocument, profile: PrinterProfile): Paper | null {
  const page = new Page(profile);
  const nothing = (): void => undefined;
  const mechanism = { fed: nothing, cut: nothing, over: nothing, reply: nothing, confirm: nothing, report: nothing, paperSensor: () => 0 };
  const printing = interpreter(new PrintHead(profile, page, mechanism));
  printing.next(0);
  for (const byte of encodeTicket(document, profile)) printing.next(byte);
  return page.take(profile.cutter);
}
