import { useEffect, useRef, useState } from 'react';
import type { Language } from '../../../contract/language.ts';
import { Button } from '../../ui/button.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';
import { useAsk } from '../use-ask.ts';
import type { KioskViewProps } from '../view.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import './reprint-pad.css';

type Props = {
  readonly number: string;
  readonly language: Language;
  readonly send: KioskViewProps['send'];
  readonly onClose: () => void;
};

/** Without a touch for so long, ms, staff have walked away. */
const PATIENCE = 30_000;
/** How long the good news is shown, ms. */
const TOLD = 2_500;

/** Staff print a ticket again at the kiosk. It outlives the visit, which is over while somebody looks for the PIN. */
export function ReprintPad({ number, language, send, onClose }: Props) {
  const text = kioskWords[language].reprint;
  const { asking, failure, ask } = useAsk(send);
  const [done, setDone] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    leaving.current = setTimeout(onClose, done ? TOLD : PATIENCE);
    return () => clearTimeout(leaving.current);
  }, [onClose, done]);

  const stay = (): void => {
    if (done) return;
    clearTimeout(leaving.current);
    leaving.current = setTimeout(onClose, PATIENCE);
  };

  const reprint = async (pin: string): Promise<void> => {
    if ((await ask({ type: 'reprint-at-kiosk', number, pin })) === null) setDone(true);
  };

  return (
    <dialog ref={dialog} aria-label={text.title(number)} lang={language} className="reprint" onPointerDown={stay} onClose={onClose}>
      <h2>{text.title(number)}</h2>
      {done ? (
        <output className="reprint-done">{text.done}</output>
      ) : (
        <>
          <p className="reprint-hint">{text.hint}</p>
          <PinPad
            words={text}
            told={failure === null ? '' : text.refused(failure)}
            busy={asking}
            onPin={(pin) => {
              void reprint(pin);
            }}
          />
        </>
      )}
      <Button kind="quiet" onClick={onClose}>
        {text.close}
      </Button>
    </dialog>
  );
}
