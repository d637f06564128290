import type { Language } from '../../../contract/language.ts';
import type { TaskKind } from '../task.ts';

/** A clip in assets/speech, the same in every language. */
export type Clip =
  | TaskKind
  | 'left'
  | 'your-number'
  | 'printed'
  | 'no-paper'
  | 'still-there'
  | 'closed'
  | `digit-${string}`
  | `letter-${string}`;

/** The folder of assets/speech with the clips of a language: what is written in two scripts is spoken once. */
export const voices: Readonly<Record<Language, string>> = { 'zh-CN': 'zh-CN', 'zh-Hant': 'zh-CN', en: 'en' };
