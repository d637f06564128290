import { z } from 'zod';
import { command, ticketNumberSchema } from './command.ts';

/** What staff ask about paper; `reprint` itself is the hall's (commands-counter.ts). */
export const paperCommands = {
  /** Show a ticket of today and its print jobs on this screen; `null` puts it away. */
  'look-up': command(['maintenance'], { number: ticketNumberSchema.nullable() }),
  /** Print a ticket once more at the kiosk, where everybody can tap: staff prove themselves with the manager's PIN. */
  'reprint-at-kiosk': command(['kiosk'], { number: ticketNumberSchema, pin: z.string().regex(/^\d{4,12}$/) }),
};
