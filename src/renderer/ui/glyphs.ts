import { useEffect, useMemo } from 'react';
import { languages as all, type Language } from '../../contract/language.ts';

/** Whose forms of the characters a language is written in. */
const faces: Readonly<Record<Language, string>> = {
  'zh-CN': 'Noto Sans SC Variable',
  'zh-Hant': 'Noto Sans TC Variable',
  en: 'Noto Sans SC Variable',
};

/** Makes the typefaces of the hall's languages known: the rules of one are as long as all others, and most halls need no second one. */
export async function loadFaces(languages: readonly Language[]): Promise<void> {
  if (languages.includes('zh-Hant')) await import('@fontsource-variable/noto-sans-tc/index.css');
}

/** The same list as long as the hall speaks the same: every snapshot brings a new one. */
export function useSpoken(languages: readonly Language[]): readonly Language[] {
  const spoken = languages.join(' ');
  return useMemo(() => all.filter((language) => spoken.split(' ').includes(language)), [spoken]);
}

/**
 * Loads the parts of the typefaces that `glyphs`, all there is to say in a language, needs in those of the hall. They come in a hundred parts, each fetched when first
 * used; what a screen says about a lost appliance cannot be fetched from that appliance.
 */
export function useGlyphs(languages: readonly Language[], glyphs: (language: Language) => string): void {
  const spoken = useSpoken(languages);
  useEffect(() => {
    void loadGlyphs(spoken, glyphs);
  }, [spoken, glyphs]);
}

async function loadGlyphs(languages: readonly Language[], glyphs: (language: Language) => string): Promise<void> {
  try {
    await loadFaces(languages);
    await Promise.all(languages.map((language) => document.fonts.load(`1em '${faces[language]}'`, glyphs(language))));
  } catch {
    // Not fetched now, the parts are asked for again when the text is drawn.
  }
}
