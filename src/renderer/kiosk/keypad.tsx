import type { ReactNode } from 'react';

/** Large keys to type a number with, and what was typed above them. To be set in a main part of class `phone-pad`. */
export function Keypad({ shown, empty, told, sign, erase, disabled, onType, onErase, children }: {
  /** What was typed, as it is to be read. */
  readonly shown: string;
  readonly empty: boolean;
  /** Why the last attempt did not do; empty for none. */
  readonly told: string;
  /** The key left of 0; null for none. */
  readonly sign: string | null;
  /** What the key that takes the last digit away is called. */
  readonly erase: string;
  readonly disabled: boolean;
  readonly onType: (key: string) => void;
  readonly onErase: () => void;
  /** Buttons below the keys. */
  readonly children: ReactNode;
}) {
  return (
    <>
      <output className="phone-pad-typed" data-empty={empty}>{shown}</output>
      <p className="phone-pad-told" role="alert">{told}</p>
      <div className="phone-pad-keys">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((key) => <Key key={key} name={key} disabled={disabled} onPress={() => onType(key)} />)}
        {sign === null ? <span /> : <Key name={sign} disabled={disabled} onPress={() => onType(sign)} />}
        <Key name="0" disabled={disabled} onPress={() => onType('0')} />
        <Key name="⌫" label={erase} disabled={disabled || empty} onPress={onErase} />
      </div>
      {children}
    </>
  );
}

function Key({ name, label, disabled, onPress }: { readonly name: string; readonly label?: string; readonly disabled: boolean; readonly onPress: () => void }) {
  return <button type="button" className="phone-pad-key" aria-label={label} disabled={disabled} onClick={onPress}>{name}</button>;
}
