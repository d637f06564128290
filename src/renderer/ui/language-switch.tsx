import type { Language } from '../../contract/language.ts';
import { languageNames } from './languages.ts';

type Props = {
  /** The hall's; of a single one there is nothing to choose. */
  readonly languages: readonly Language[];
  readonly language: Language;
  readonly label: string;
  readonly onChoose: (language: Language) => void;
};

export function LanguageSwitch({ languages, language, label, onChoose }: Props) {
  if (languages.length < 2) return null;
  return (
    <fieldset className="language-switch">
      <legend className="visually-hidden">{label}</legend>
      {languages.map((other) => (
        <button key={other} type="button" lang={other} aria-pressed={other === language} onClick={() => onChoose(other)}>
          {languageNames[other]}
        </button>
      ))}
    </fieldset>
  );
}
