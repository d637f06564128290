import { useLayoutEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { kioskWords } from '../languages/kiosk-words.ts';
import type { KioskViewProps } from '../view.ts';
import { Countdown } from './countdown.tsx';
import './still-there.css';

type Props = Pick<KioskViewProps, 'snapshot' | 'language' | 'send' | 'clockOffset'> & {
  /** When the visit ends. */
  readonly ends: number;
};

/**
 * Asks a customer who has not touched anything for long whether they are still there. Every touch prolongs the visit,
 * also that of a button here, and takes this away; it is the appliance that ends the visit.
 */
export function StillThere({ snapshot, language, send, clockOffset, ends }: Props) {
  const text = kioskWords[language].frame;
  const { visit } = snapshot;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Gives the focus back to where it was.
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className="still-there" aria-labelledby="still-there" lang={language}>
      <h2 id="still-there">{text.stillThere}</h2>
      <Countdown ends={ends} clockOffset={clockOffset} label={text.ends} />
      <div className="still-there-ways">
        <Button large kind="primary">
          {text.moreTime}
        </Button>
        <Button
          large
          onClick={() => {
            void send({ type: 'end-visit', visit: visit.id });
          }}
        >
          {text.leave}
        </Button>
      </div>
    </dialog>
  );
}
