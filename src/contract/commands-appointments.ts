import { z } from 'zod';
import { command, idSchema, phoneSchema } from './command.ts';
import { languageSchema } from './language-schema.ts';

const appointmentCode = z.string().regex(/^\d{6}$/);

/** Appointments (S13): customers for themselves in their visit, staff for somebody on the phone. */
export const appointmentCommands = {
  /** Show the times that can be booked for a service, `null` puts them away. `visit` is null for staff. */
  'show-times': command(['kiosk', 'counter', 'manager'], { visit: idSchema.nullable(), service: idSchema.nullable() }),
  /**
   * Book an appointment: a customer in their visit, or staff for somebody (`visit` null, `tier` as they know it). The same
   * `request` books once. `at`: when the time begins, epoch milliseconds.
   */
  book: command(['kiosk', 'counter', 'manager'], {
    visit: idSchema.nullable(),
    request: idSchema,
    service: idSchema,
    at: z.number().int(),
    phone: phoneSchema.nullable(),
    tier: idSchema.nullable(),
  }),
  /** Find one's appointment by its code or by the phone number left with it. */
  'find-appointment': command(['kiosk'], { visit: idSchema, code: appointmentCode.nullable(), phone: phoneSchema.nullable() }),
  /** Take the number of the appointment that this visit has found or booked. */
  'check-in': command(['kiosk'], { visit: idSchema, language: languageSchema }),
  /** Print the appointment that this visit has found or booked, to take along. */
  'print-appointment': command(['kiosk'], { visit: idSchema, language: languageSchema }),
  /** Of the visit's own appointment; staff name it by its code. */
  'cancel-appointment': command(['kiosk', 'counter', 'manager'], { visit: idSchema.nullable(), code: appointmentCode.nullable() }),
};
