import type { HallView } from '../../contract/hall-view.ts';
import { defaultLanguage, inLanguage, isOtherScript, type Language, type LocalText } from '../../contract/language.ts';
import { displayWords, type DisplayWords } from './display-words.ts';

/**
 * A hall's screen cannot ask who is looking, so it says everything in the hall's first language and the next one. Another script of
 * the first is passed over where there is another language: who reads one script makes out the other.
 */
export type Languages = { readonly first: Language; readonly second: Language | null };

export function displayLanguages(hall: Pick<HallView, 'languages'>): Languages {
  const first = defaultLanguage(hall);
  const others = hall.languages.filter((language) => language !== first);
  return { first, second: others.find((language) => !isOtherScript(language, first)) ?? others[0] ?? null };
}

type Props = { readonly languages: Languages; readonly say: (language: Language) => string };

/** The first language, and the second one smaller; once where both say the same. */
export function Bilingual({ languages: { first, second }, say }: Props) {
  const main = say(first);
  const also = second === null ? main : say(second);
  return (
    <span className="bilingual">
      <span lang={first}>{main}</span>
      {second !== null && also !== main && (
        <span className="bilingual-second" lang={second}>
          {also}
        </span>
      )}
    </span>
  );
}

/** One of the screen's own texts, in both languages. */
export function Words({
  languages,
  say,
}: {
  readonly languages: Languages;
  readonly say: (text: DisplayWords, language: Language) => string;
}) {
  return <Bilingual languages={languages} say={(language) => say(displayWords[language], language)} />;
}

/** A name from the configuration, in both languages. */
export function Name({ languages, name }: { readonly languages: Languages; readonly name: LocalText }) {
  return <Bilingual languages={languages} say={(language) => inLanguage(name, language)} />;
}
