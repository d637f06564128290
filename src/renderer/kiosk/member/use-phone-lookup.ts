import { useState } from 'react';
import type { Failure } from '../../ui/connection.ts';
import { useAsk } from '../use-ask.ts';
import type { KioskViewProps } from '../view.ts';
import { isWholePhone, withDigit } from '../hands/phone-number.ts';

/** How many characters of the card's or identity number are asked for. */
const LAST = 4;

export type PhoneLookup = {
  /** Which of the two numbers is being typed. */
  readonly step: 'phone' | 'last';
  readonly typed: string;
  readonly complete: boolean;
  readonly finding: boolean;
  /** Why the last attempt found nobody. */
  readonly failure: Failure | null;
  readonly type: (key: string) => void;
  readonly erase: () => void;
  /** Goes on to the second number, or asks. */
  readonly goOn: () => void;
  /** Back to the first number; false when that is where one is. */
  readonly stepBack: () => boolean;
};

/** What is typed on the phone keypad. `found` is called when the appliance knows who it is. */
export function usePhoneLookup({
  send,
  visit,
  confirmation,
  found,
}: {
  readonly send: KioskViewProps['send'];
  readonly visit: string;
  readonly confirmation: 'none' | 'card' | 'identity';
  readonly found: () => void;
}): PhoneLookup {
  const [step, setStep] = useState<'phone' | 'last'>('phone');
  const [phone, setPhone] = useState('');
  const [last, setLast] = useState('');
  const { asking: finding, failure, ask, forget } = useAsk(send);

  const typed = step === 'phone' ? phone : last;
  const complete = step === 'last' ? last.length === LAST : isWholePhone(phone);

  const find = async (): Promise<void> => {
    const refused = await ask({ type: 'identify-by-phone', visit, phone, last: confirmation === 'none' ? null : last });
    if (refused === 'busy') return;
    if (refused === null) {
      found();
      return;
    }
    setStep('phone');
    setLast('');
  };

  return {
    step,
    typed,
    complete,
    finding,
    failure,
    type(key) {
      if (finding) return;
      forget();
      if (step === 'last') setLast((before) => (before + key).slice(0, LAST));
      else setPhone((before) => withDigit(before, key));
    },
    erase() {
      if (finding) return;
      forget();
      if (step === 'last') setLast((before) => before.slice(0, -1));
      else setPhone((before) => before.slice(0, -1));
    },
    goOn() {
      if (finding || !complete) return;
      if (step === 'phone' && confirmation !== 'none') setStep('last');
      else void find();
    },
    stepBack() {
      if (step === 'phone') return false;
      setStep('phone');
      setLast('');
      return true;
    },
  };
}
