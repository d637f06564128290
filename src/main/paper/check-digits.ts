import { createHash, timingSafeEqual } from 'node:crypto';

/** What check digits look like: four digits. */
const checkDigitsPattern = /^\d{4}$/;

/**
 * The check digits (校验码) printed beside a number: who types both at the kiosk holds the ticket, since numbers can be read off the
 * hall's display. They follow from the ticket's secret `code` and tell nothing of it: four digits of its SHA-256.
 */
export function checkDigits(code: string): string {
  const digest = createHash('sha256').update(`quhao check digits ${code}`).digest();
  // 2³² is no multiple of 10,000; the first digits are more likely by less than one in 400,000.
  return String(digest.readUInt32BE(0) % 10_000).padStart(4, '0');
}

/** Whether `typed` are the check digits of this code. */
export function isCheckOf(code: string, typed: string): boolean {
  return checkDigitsPattern.test(typed) && timingSafeEqual(Buffer.from(checkDigits(code)), Buffer.from(typed));
}
