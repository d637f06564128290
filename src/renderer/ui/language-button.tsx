import type { Language } from '../../contract/language.ts';
import { Button } from './button.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { languageName } from './languages.ts';
import './language-button.css';

type Props = {
  readonly languages: readonly Language[];
  readonly language: Language;
  readonly onChoose: (language: Language) => void;
};

/** The way to another language where room is short: a button that leads to the other of two, a switch where there are more. */
export function LanguageButton({ languages, language, onChoose }: Props) {
  const [other, ...more] = languages.filter((one) => one !== language);
  if (other === undefined) return null;
  if (more.length > 0)
    return (
      <div className="language-names">
        <LanguageSwitch languages={languages} language={language} onChoose={onChoose} />
      </div>
    );
  return (
    <Button kind="quiet" lang={other} onClick={() => onChoose(other)}>
      {languageName(other, languages)}
    </Button>
  );
}
