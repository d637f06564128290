/*
 * A ticket's page for phones stands at `/t/CODE`. The code is 96 random bits: who knows it holds the ticket.
 */

const code = '[A-Za-z0-9_-]{8,64}';

export const ticketCodePattern = new RegExp(`^${code}$`);

const address = new RegExp(`/t/(${code})$`);

/** The code in the address or path of a ticket's page, such as the QR code on its paper holds; null in any other text. */
export function ticketCodeIn(text: string): string | null {
  return address.exec(text.trim())?.[1] ?? null;
}
