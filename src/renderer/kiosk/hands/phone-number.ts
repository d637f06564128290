/** A number of a Chinese mobile phone has eleven digits; others may have as few as five. */
const MOBILE = 11;
const SHORTEST = 5;
const LONGEST = 15;

/** A phone number being typed, with one more digit where there is room for it. */
export function withDigit(phone: string, digit: string): string {
  return (phone + digit).slice(0, phone.startsWith('1') ? MOBILE : LONGEST);
}

/** Whether this can be a whole number. */
export function isWholePhone(phone: string): boolean {
  return phone.startsWith('1') ? phone.length === MOBILE : phone.length >= SHORTEST;
}

/** As the number is said aloud: 138 0013 8000. */
export function groupedPhone(phone: string): string {
  if (!phone.startsWith('1')) return phone;
  return [phone.slice(0, 3), phone.slice(3, 7), phone.slice(7)].filter((part) => part !== '').join(' ');
}
