import { languages, type Language } from '../../contract/language.ts';

/*
 * What a page says in words, in a file `…-words.ts`, is one object per language, the English one giving the type of the others, in a
 * `Record<Language, typeof en>`: missing words or a missing language does not compile.
 */

/** The first of this browser's languages that the screens speak; for screens that know no hall yet. */
export function browserLanguage(): Language {
  for (const wanted of navigator.languages) {
    const found = languages.find((language) => language.slice(0, 2) === wanted.slice(0, 2));
    if (found !== undefined) return found;
  }
  return languages[0];
}

/** How each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' };
