import { z } from 'zod';
import { roleSchema } from './roles.ts';

/*
 * How a screen is let in: `POST /admission` with a PIN or a one-time key answers with an HttpOnly cookie
 * `quhao-ROLE`, and the WebSocket `/api?screen=ROLE` is opened with it. A shell hands its window the
 * key in the address's fragment (`/kiosk#key=…`), which is sent to no server and written to no log.
 */
export const admissionRequestSchema = z.strictObject({
  role: roleSchema,
  proof: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('key'), key: z.string().min(16).max(128) }),
    z.strictObject({ kind: z.literal('pin'), pin: z.string().regex(/^\d{4,12}$/) }),
  ]),
});
export type AdmissionRequest = z.infer<typeof admissionRequestSchema>;

/** `retryAfter`: seconds until another PIN is looked at. */
export type AdmissionAnswer =
  | { readonly admitted: true }
  | { readonly admitted: false; readonly reason: 'wrong' | 'malformed' }
  | { readonly admitted: false; readonly reason: 'too-many-attempts'; readonly retryAfter: number };

/** What a screen that is not admitted yet hears: its code to show, then the key to enter with. */
export type PairingUpdate = { readonly kind: 'code'; readonly code: string } | { readonly kind: 'admitted'; readonly key: string };
