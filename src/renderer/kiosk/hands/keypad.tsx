import type { ReactNode } from 'react';
import type { Language } from '../../../contract/language.ts';
import { NumberKeys } from './keys.tsx';

/** Large keys to type a number with, and what was typed above them. To be set in a main part of class `phone-pad`. */
export function Keypad({
  shown,
  empty,
  told,
  sign,
  language,
  disabled,
  onType,
  onErase,
  children,
}: {
  /** What was typed, as it is to be read. */
  readonly shown: string;
  readonly empty: boolean;
  /** Why the last attempt did not do; empty for none. */
  readonly told: string;
  /** The key left of 0; null for none. */
  readonly sign: string | null;
  readonly language: Language;
  readonly disabled: boolean;
  readonly onType: (key: string) => void;
  readonly onErase: () => void;
  /** Buttons below the keys. */
  readonly children: ReactNode;
}) {
  return (
    <>
      <output className="typed" data-empty={empty}>
        {shown}
      </output>
      <p className="phone-pad-told" role="alert">
        {told}
      </p>
      <NumberKeys language={language} sign={sign} empty={empty} disabled={disabled} onType={onType} onErase={onErase} />
      {children}
    </>
  );
}
