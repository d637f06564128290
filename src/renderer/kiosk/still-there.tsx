import { useLayoutEffect, useRef } from 'react';
import type { Visit } from '../../contract/snapshots.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/use-now.ts';
import { Countdown } from './countdown.tsx';
import type { KioskViewProps } from './kiosk-screen.tsx';
import { texts } from './languages/texts.ts';
import './still-there.css';

/** So long before a visit ends the customer is asked, ms: WCAG 2.2, 2.2.1 gives them at least twenty seconds to answer. */
const ASKED_BEFORE = 20_000;

/** Whether the question stands on the screen; the number has a countdown of its own. */
export function isAsked({ ends, ticket }: Visit, now: number): boolean {
  return ticket === null && ends !== null && ends - now <= ASKED_BEFORE;
}

/** Asks a customer who has not touched anything for long whether they are still there. The appliance ends the visit. */
export function StillThere(props: KioskViewProps) {
  const { ends } = props.snapshot.visit;
  const now = useNow(props.clockOffset, 250);
  return ends !== null && isAsked(props.snapshot.visit, now) ? <Question {...props} ends={ends} /> : null;
}

/** Every touch prolongs the visit, also that of a button here, and takes this away. */
function Question({ snapshot, language, send, clockOffset, ends }: KioskViewProps & { readonly ends: number }) {
  const text = texts[language].frame;
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
