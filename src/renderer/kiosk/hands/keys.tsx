import { useState } from 'react';
import type { Language } from '../../../contract/language.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import './keys.css';

type KeyProps = {
  readonly name: string;
  readonly label?: string;
  readonly wide?: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onPress: () => void;
};

export function Key({ name, label, wide = '', pressed, disabled = false, onPress }: KeyProps) {
  return (
    <button type="button" className={`key ${wide}`} aria-label={label} aria-pressed={pressed} disabled={disabled} onClick={onPress}>
      {name}
    </button>
  );
}

/** Digits, as on a phone. `sign`: the key left of 0, if any; `empty`: there is nothing to erase. */
export function NumberKeys({
  language,
  sign = null,
  empty = false,
  disabled = false,
  onType,
  onErase,
}: {
  readonly language: Language;
  readonly sign?: string | null;
  readonly empty?: boolean;
  readonly disabled?: boolean;
  readonly onType: (digit: string) => void;
  readonly onErase: () => void;
}) {
  return (
    <div className="number-keys">
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
        <Key key={digit} name={digit} disabled={disabled} onPress={() => onType(digit)} />
      ))}
      {sign === null ? <span /> : <Key name={sign} disabled={disabled} onPress={() => onType(sign)} />}
      <Key name="0" disabled={disabled} onPress={() => onType('0')} />
      <Key name="⌫" label={kioskWords[language].keys.erase} disabled={disabled || empty} onPress={onErase} />
    </div>
  );
}

const rows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;

/** Letters and digits. There is no Chinese keyboard: what is said in Chinese is a ready-made phrase. */
export function Keyboard({
  language,
  onType,
  onErase,
}: {
  readonly language: Language;
  readonly onType: (character: string) => void;
  readonly onErase: () => void;
}) {
  const text = kioskWords[language].keys;
  const [capitals, setCapitals] = useState(false);
  const type = (letter: string): void => {
    onType(capitals ? letter.toUpperCase() : letter);
    setCapitals(false);
  };
  return (
    <div className="keyboard">
      {rows.map((row, i) =>
        Array.from(row).map((letter, j) => (
          <Key
            key={letter}
            name={capitals ? letter.toUpperCase() : letter}
            wide={i === 2 && j === 0 ? 'key-inset' : ''}
            onPress={() => type(letter)}
          />
        )),
      )}
      <Key name="," onPress={() => onType(',')} />
      <Key name="." onPress={() => onType('.')} />
      <Key name="?" onPress={() => onType('?')} />
      <Key name="⇧" label={text.capitals} wide="key-wide" pressed={capitals} onPress={() => setCapitals(!capitals)} />
      <Key name={text.space} wide="key-widest" onPress={() => onType(' ')} />
      <Key name="-" onPress={() => onType('-')} />
      <Key name="/" onPress={() => onType('/')} />
      <Key name="⌫" label={text.erase} wide="key-wide" onPress={onErase} />
    </div>
  );
}
