/** The number of a ticket as staff type it: also in small letters. */
export function typedNumber(typed: string): string {
  return typed.trim().toUpperCase();
}
