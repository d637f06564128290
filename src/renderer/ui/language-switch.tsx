import type { Language } from '../../contract/language.ts';
import { languageLabels, languageName } from './languages.ts';

type Props = {
  /** Those to choose from; of a single one there is nothing to choose. */
  readonly languages: readonly Language[];
  readonly language: Language;
  readonly onChoose: (language: Language) => void;
};

/** All languages by their own names, the one that is spoken marked. */
export function LanguageSwitch({ languages, language, onChoose }: Props) {
  if (languages.length < 2) return null;
  return (
    <fieldset className="language-switch">
      <legend className="visually-hidden">{languageLabels[language]}</legend>
      {languages.map((other) => (
        <button key={other} type="button" lang={other} aria-pressed={other === language} onClick={() => onChoose(other)}>
          {languageName(other, languages)}
        </button>
      ))}
    </fieldset>
  );
}
