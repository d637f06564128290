import { z } from 'zod';
import { command, idSchema, phoneSchema } from './command.ts';

/** Who somebody is, and that staff see to them. */
export const memberCommands = {
  /**
   * Someone without their card says who they are. `last`: the last four characters of the card or of the identity
   * number, where the kiosk asks for them.
   */
  'identify-by-phone': command(['kiosk'], {
    visit: idSchema,
    phone: phoneSchema,
    last: z
      .string()
      .regex(/^\d{3}[0-9X]$/)
      .nullable(),
  }),
  /** What a keyboard-wedge reader typed into the kiosk's page in one swipe. Only where the page is asked to collect it. */
  'typed-swipe': command(['kiosk'], { keys: z.string().min(1).max(300) }),
  /** Somebody sees to the member whose arrival was announced. */
  'acknowledge-arrival': command(['manager', 'counter'], { arrival: idSchema }),
};
