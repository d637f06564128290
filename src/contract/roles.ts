import { z } from 'zod';

/** The screens of the appliance; a connection's role is the screen it was admitted as. */
export const roles = ['kiosk', 'display', 'counter', 'guide', 'manager', 'maintenance'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;
