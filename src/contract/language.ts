/*
 * Every page loads this, phones too, so it brings no schemas along: those are in language-schema.ts.
 */

/** The languages the screens and the paper speak (BCP 47). To add one, follow the checklist in CONTRIBUTING.md. */
export const languages = ['zh-CN', 'en', 'zh-Hant'] as const;
export type Language = (typeof languages)[number];

/** A text in the hall's languages. */
export type LocalText = Partial<Record<Language, string>>;

/** What is the same but for the script, so that its readers would rather have it than another language. */
const otherScripts: Readonly<Record<Language, Language | null>> = { 'zh-CN': 'zh-Hant', 'zh-Hant': 'zh-CN', en: null };

export function isOtherScript(language: Language, of: Language): boolean {
  return otherScripts[language] === of;
}

/** The language a hall speaks where nobody has chosen one. */
export function defaultLanguage(hall: { readonly languages: readonly Language[] }): Language {
  return hall.languages[0] ?? languages[0];
}

/** A text that is the same in every language, such as an identifier or what somebody typed. */
export function sameInAll(text: string): LocalText {
  return Object.fromEntries(languages.map((language) => [language, text]));
}

/** What `texts` has for `language` or, where that is missing, for the same language in another script. */
export function nearestIn<T>(texts: Readonly<Partial<Record<Language, T>>>, language: Language): T | undefined {
  const other = otherScripts[language];
  return texts[language] ?? (other === null ? undefined : texts[other]);
}

/** The text in `language`, else in its other script, else as it was written first: a missing translation must not blank a button. */
export function inLanguage(text: LocalText, language: Language): string {
  return nearestIn(text, language) ?? Object.values(text)[0] ?? '';
}

/**
 * The first of the `wanted` languages (BCP 47, as a browser lists them) that is among the `offered` ones, in the script its
 * reader reads if that is there: zh-TW, zh-HK and zh-Hant are zh-Hant, zh and zh-SG are zh-CN. Undefined where none is.
 */
export function matchLanguage(wanted: readonly string[], offered: readonly Language[]): Language | undefined {
  for (const tag of wanted) {
    const reads = readingOf(tag);
    const spoken = offered.filter((language) => readingOf(language).language === reads.language);
    const found = spoken.find((language) => readingOf(language).script === reads.script) ?? spoken[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Language and likely script of a tag; neither of what is no tag. */
function readingOf(tag: string): { readonly language: string; readonly script: string | undefined } {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return { language, script };
  } catch {
    return { language: '', script: undefined };
  }
}
