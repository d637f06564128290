import type { Language } from '../../../contract/language.ts';
import { Keyboard } from './keys.tsx';
import { erased, says, typed, withPhrase, type TextLimits } from './typed-text.ts';
import { kioskWords } from '../languages/kiosk-words.ts';

/** A short text: ready-made phrases to touch, and keys. */
export function TextEntry({
  language,
  limits,
  text,
  onText,
}: {
  readonly language: Language;
  readonly limits: TextLimits;
  readonly text: string;
  readonly onText: (next: (before: string) => string) => void;
}) {
  const words = kioskWords[language].keys;
  return (
    <>
      <output className="typed typed-text" data-empty={text === ''}>
        {text === '' ? words.typeHere : text}
      </output>
      {limits.phrases.length > 0 && (
        <div className="phrases">
          {limits.phrases.map((phrase) => (
            <button
              key={phrase}
              type="button"
              className="phrase"
              aria-pressed={says(text, phrase)}
              disabled={withPhrase(text, phrase, limits) === text}
              onClick={() => onText((before) => withPhrase(before, phrase, limits))}
            >
              {phrase}
            </button>
          ))}
        </div>
      )}
      <Keyboard
        language={language}
        onType={(character) => onText((before) => typed(before, character, limits))}
        onErase={() => onText((before) => erased(before, limits))}
      />
    </>
  );
}
