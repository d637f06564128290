import { z } from 'zod';
import { checkDigitsSchema, command, idSchema, ticketNumberSchema } from './command.ts';
import { ticketCodePattern } from './ticket-address.ts';

/** What a customer at the kiosk asks about a number. */
export const placeCommands = {
  /** Show what anybody may know of a number of today; `null` puts it away. */
  'show-place': command(['kiosk'], { visit: idSchema, number: ticketNumberSchema.nullable() }),
  /** The QR code of a ticket was held before this kiosk: its holder is here. */
  'scan-ticket': command(['kiosk'], { visit: idSchema, code: z.string().regex(ticketCodePattern) }),
  /** The number that is shown is theirs, as the check digits on its paper prove. */
  'prove-place': command(['kiosk'], { visit: idSchema, check: checkDigitsSchema }),
  /** Leave the queue with the ticket that this visit took or has proven to hold. */
  'leave-queue': command(['kiosk'], { visit: idSchema }),
  /** Take back that they left with it. */
  'stay-in-queue': command(['kiosk'], { visit: idSchema }),
};
