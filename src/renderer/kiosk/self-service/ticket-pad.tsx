import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Frame } from '../frame/frame.tsx';
import { Key, NumberKeys } from '../hands/keys.tsx';
import type { KioskViewProps } from '../view.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import './tasks.css';

/** What proves whose ticket it is, as it stands on the paper. */
export type TypedTicket = { readonly number: string; readonly check: string };

const DIGITS = 9;
const CHECK = 4;

/** The number of a ticket and its check digits, one after the other. `told`: why the last ones would not do. */
export function TicketPad({
  told,
  go,
  onTicket,
  ...props
}: KioskViewProps & {
  readonly told: string;
  /** On the button that ends it. */
  readonly goLabel: string;
  readonly busy: boolean;
  readonly onTicket: (ticket: TypedTicket) => void;
}) {
  const { snapshot, language, back, goLabel, busy } = props;
  const text = kioskWords[language].keys;
  const [letters, setLetters] = useState('');
  const [digits, setDigits] = useState('');
  const [check, setCheck] = useState('');
  const [step, setStep] = useState<'number' | 'check'>('number');
  const isNumber = step === 'number';
  const complete = isNumber ? letters !== '' && digits.length >= 3 : check.length === CHECK;
  const typed = isNumber ? letters + digits : check;

  const erase = (): void => {
    if (!isNumber) setCheck((before) => before.slice(0, -1));
    else if (digits === '') setLetters('');
    else setDigits((before) => before.slice(0, -1));
  };

  return (
    <Frame
      {...props}
      go={go}
      title={isNumber ? text.number : text.check}
      help={isNumber ? text.numberHelp : text.checkHelp}
      main="task"
      onBack={() => {
        if (isNumber) back();
        else setStep('number');
      }}
    >
      <output className="typed" data-empty={typed === ''}>
        {typed === '' ? ' ' : typed}
      </output>
      <p className="task-told" role="alert">
        {told}
      </p>
      {isNumber && (
        <fieldset className="letter-keys" aria-label={text.letters}>
          {snapshot.prefixes.map((prefix) => (
            <Key key={prefix} name={prefix} pressed={prefix === letters} onPress={() => setLetters(prefix)} />
          ))}
        </fieldset>
      )}
      <NumberKeys
        language={language}
        disabled={busy}
        onErase={erase}
        onType={(digit) => {
          if (isNumber) setDigits((before) => (before + digit).slice(0, DIGITS));
          else setCheck((before) => (before + digit).slice(0, CHECK));
        }}
      />
      <Button
        large
        kind="primary"
        className="task-go"
        disabled={!complete || busy}
        onClick={() => {
          if (isNumber) setStep('check');
          else {
            onTicket({ number: letters + digits, check });
            setCheck('');
          }
        }}
      >
        {isNumber ? text.next : goLabel}
      </Button>
    </Frame>
  );
}
