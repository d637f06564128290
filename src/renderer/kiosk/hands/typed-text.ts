/*
 * A short text of ready-made phrases and what was typed, parted by a sign that the keys do not have. So a phrase is
 * taken back as a whole, and the appliance can tell it from typed words.
 */

const SIGN = '；';

export type TextLimits = {
  /** Labels of the ready-made phrases. */
  readonly phrases: readonly string[];
  /** Characters in all. */
  readonly most: number;
  /** Characters that are typed. */
  readonly mostTyped: number;
};

function partsOf(text: string): string[] {
  return text === '' ? [] : text.split(SIGN);
}

export function says(text: string, phrase: string): boolean {
  return partsOf(text).includes(phrase);
}

/** With one character more; as it was where it is full. */
export function typed(text: string, character: string, { phrases, most, mostTyped }: TextLimits): string {
  const parts = partsOf(text);
  const last = parts.at(-1);
  const begins = last === undefined || phrases.includes(last);
  if (begins && character === ' ') return text;
  const after = begins && text !== '' ? `${text}${SIGN}${character}` : text + character;
  const count = partsOf(after)
    .filter((part) => !phrases.includes(part))
    .join('').length;
  return after.length > most || count > mostTyped ? text : after;
}

/** Without its last character, or its last phrase. */
export function erased(text: string, { phrases }: Pick<TextLimits, 'phrases'>): string {
  const parts = partsOf(text);
  const last = parts.at(-1) ?? '';
  const rest = phrases.includes(last) ? '' : Array.from(last).slice(0, -1).join('');
  return [...parts.slice(0, -1), rest].filter((part) => part !== '').join(SIGN);
}

/** With the phrase, or without it where it stands there; as it was where it is full. */
export function withPhrase(text: string, phrase: string, { most }: Pick<TextLimits, 'most'>): string {
  const parts = partsOf(text);
  if (parts.includes(phrase)) return parts.filter((part) => part !== phrase).join(SIGN);
  const after = [...parts, phrase].join(SIGN);
  return after.length > most ? text : after;
}
