import { languages, matchLanguage, type Language } from '../../contract/language.ts';

/*
 * What a page says in words, in a file `…-words.ts`, is one object per language, the English one giving the type of the others, in a
 * `Record<Language, typeof en>`: missing words or a missing language does not compile.
 */

/** The language of `offered` that this browser asks for, else their first; all that the screens speak where no hall is known yet. */
export function browserLanguage(offered: readonly Language[] = languages): Language {
  return matchLanguage(navigator.languages, offered) ?? offered[0] ?? languages[0];
}

/** How each language calls itself: alone, and beside its other script. */
const names: Readonly<Record<Language, { readonly alone: string; readonly withScript: string }>> = {
  'zh-CN': { alone: '中文', withScript: '简体中文' },
  'zh-Hant': { alone: '中文', withScript: '繁體中文' },
  en: { alone: 'English', withScript: 'English' },
};

/** How a language calls itself where the `offered` ones are to be told apart. */
export function languageName(language: Language, offered: readonly Language[]): string {
  const { alone, withScript } = names[language];
  return offered.some((other) => other !== language && names[other].alone === alone) ? withScript : alone;
}

/** What choosing among them is called. */
export const languageLabels: Readonly<Record<Language, string>> = { 'zh-CN': '语言', 'zh-Hant': '語言', en: 'Language' };
