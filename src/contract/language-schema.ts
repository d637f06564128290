import { z } from 'zod';
import { languages } from './language.ts';

export const languageSchema = z.enum(languages);

/** A `LocalText`; which languages must be there is checked against `hall.languages`. */
export const localTextSchema = z.partialRecord(
  languageSchema,
  z.string({ error: 'a text of 1 to 60 characters' }).trim().min(1, 'a text of 1 to 60 characters').max(60, 'a text of 1 to 60 characters'),
  { error: (issue) => (issue.code === 'invalid_type' ? 'a text in each language, such as { zh-CN: 营业厅, en: Hall }' : undefined) },
);
