/*
 * Every page loads this, phones too, so it brings no schemas along: those are in language-schema.ts.
 */

/** The languages the screens and the paper speak (BCP 47). To add one, add it here and follow the compiler. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text in the hall's languages. */
export type LocalText = Partial<Record<Language, string>>;

/** The language a hall speaks where nobody has chosen one. */
export function defaultLanguage(hall: { readonly languages: readonly Language[] }): Language {
  return hall.languages[0] ?? languages[0];
}

/** A text that is the same in every language, such as an identifier or what somebody typed. */
export function sameInAll(text: string): LocalText {
  return Object.fromEntries(languages.map((language) => [language, text]));
}

/** The text in `language`, or in the first language there is: a missing translation must not blank a button. */
export function inLanguage(text: LocalText, language: Language): string {
  return text[language] ?? languages.map((other) => text[other]).find((there) => there !== undefined) ?? '';
}
