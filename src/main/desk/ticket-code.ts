import { randomBytes } from 'node:crypto';

/** A new code of 96 random bits, in the form of `ticketCodePattern`: who knows it holds the ticket. */
export function newTicketCode(): string {
  return randomBytes(12).toString('base64url');
}
