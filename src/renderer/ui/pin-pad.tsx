import { useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';
import './pin-pad.css';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

type Props = {
  readonly words: { readonly enter: string; readonly erase: string };
  /** What came of the last PIN. */
  readonly told: string;
  /** The last PIN is being looked at. */
  readonly busy: boolean;
  readonly onPin: (pin: string) => void;
};

/** A field for a PIN of 4 to 12 digits, and keys for it where there is no keyboard. */
export function PinPad({ words, told, busy, onPin }: Props) {
  const [pin, setPin] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!busy) input.current?.focus();
  }, [busy]);

  return (
    <form
      className="pin-pad"
      onSubmit={(event) => {
        event.preventDefault();
        if (busy || pin.length < 4) return;
        onPin(pin);
        setPin('');
      }}
    >
      <label htmlFor="pin">PIN</label>
      <input
        ref={input}
        id="pin"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        value={pin}
        aria-describedby="pin-told"
        onChange={(event) => setPin(event.target.value.replaceAll(/\D/g, ''))}
      />
      <output id="pin-told" className="pin-told">
        {busy ? '' : told}
      </output>
      <div className="pin-keys">
        {digits.map((digit) => (
          <Button key={digit} large onClick={() => setPin((before) => (before + digit).slice(0, 12))}>
            {digit}
          </Button>
        ))}
        <Button large kind="quiet" aria-label={words.erase} disabled={pin === ''} onClick={() => setPin((before) => before.slice(0, -1))}>
          ⌫
        </Button>
        <Button large kind="primary" type="submit" disabled={busy || pin.length < 4}>
          {words.enter}
        </Button>
      </div>
    </form>
  );
}
