import { z } from 'zod';

/** The languages the screens and the paper speak (BCP 47). To add one, add it here and follow the compiler. */
export const languages = ['zh-CN', 'en'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;

/** A text in the hall's languages; which of them must be there is checked against `hall.languages`. */
export const localTextSchema = z.partialRecord(
  languageSchema,
  z.string({ error: 'a text of 1 to 60 characters' }).trim().min(1, 'a text of 1 to 60 characters').max(60, 'a text of 1 to 60 characters'),
  { error: (issue) => (issue.code === 'invalid_type' ? 'a text in each language, such as { zh-CN: 营业厅, en: Hall }' : undefined) },
);
export type LocalText = z.infer<typeof localTextSchema>;

/** The text in `language`, or in the first language there is: a missing translation must not blank a button. */
export function inLanguage(text: LocalText, language: Language): string {
  return text[language] ?? languages.map((other) => text[other]).find((there) => there !== undefined) ?? '';
}
