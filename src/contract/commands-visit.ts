import { z } from 'zod';
import { command, idSchema } from './command.ts';
import { languageSchema } from './language-schema.ts';

/** How many services a number can be taken for beside the first: more would make a ticket nobody can plan for. */
export const MOST_FURTHER = 5;

/** What a customer asks of the kiosk in their visit. */
export const visitCommands = {
  /** Take a number in the visit shown on this kiosk; the same visit always gets the same ticket. `further`: more services, in order. */
  take: command(['kiosk'], {
    visit: idSchema,
    service: idSchema,
    further: z.array(idSchema).max(MOST_FURTHER).optional(),
    language: languageSchema,
  }),
  /** Go on as a standard customer: forgets the card and any notice about it. */
  'go-on-as-standard': command(['kiosk'], { visit: idSchema }),
  /** Somebody touches this kiosk, so the visit goes on; `busy`: with more than reading the number they have. Pages send it at most once a second. */
  touch: command(['kiosk'], { visit: idSchema, busy: z.boolean() }),
  /** The customer is done or walked away: the kiosk starts a new visit. */
  'end-visit': command(['kiosk'], { visit: idSchema }),
};
