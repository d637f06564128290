import { useEffect, useRef, type SyntheticEvent } from 'react';
import type { Language } from '../../../contract/language.ts';
import { requestAdmission, type AdmissionOutcome } from '../../ui/admission.ts';
import { Button } from '../../ui/button.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import './reprint-pad.css';
import './maintenance-door.css';

/** Without a touch for so long, ms, staff have walked away and the screen is the customers' again. */
const PATIENCE = 120_000;

const enter = (pin: string): Promise<AdmissionOutcome> => requestAdmission({ role: 'maintenance', proof: { kind: 'pin', pin } });

/**
 * Behind the hall's name, held for long: staff give the PIN and see the maintenance screen, in a frame so that the
 * kiosk's page lives on beneath it and takes it away when nobody touches it any more.
 */
export function MaintenanceDoor({ language, onClose }: { readonly language: Language; readonly onClose: () => void }) {
  const text = kioskWords[language].maintenanceDoor;
  const { pending, last, run } = useOneAtATime(enter);
  const told = last === null || last.answer.admitted ? '' : text.refused[last.answer.reason];
  const isIn = last?.answer.admitted === true;
  const dialog = useRef<HTMLDialogElement>(null);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);

  const stay = (): void => {
    clearTimeout(leaving.current);
    leaving.current = setTimeout(onClose, PATIENCE);
  };
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    leaving.current = setTimeout(onClose, PATIENCE);
    return () => clearTimeout(leaving.current);
  }, [onClose]);

  /** Touches inside the frame are not heard outside it. */
  const listen = ({ currentTarget }: SyntheticEvent<HTMLIFrameElement>): void => {
    currentTarget.contentDocument?.addEventListener('pointerdown', stay);
  };

  return (
    <dialog
      ref={dialog}
      aria-label={text.title}
      lang={language}
      className={isIn ? 'maintenance-door' : 'reprint'}
      onPointerDown={stay}
      onClose={onClose}
    >
      {isIn ? (
        // The appliance's own page, as much itself as in a window: a sandbox would only keep it from working.
        // oxlint-disable-next-line react/iframe-missing-sandbox
        <iframe title={text.title} src="/maintenance" onLoad={listen} />
      ) : (
        <>
          <h2>{text.title}</h2>
          <PinPad
            words={text}
            told={told}
            busy={pending !== null}
            onPin={(pin) => {
              void run(pin);
            }}
          />
        </>
      )}
      <Button large kind={isIn ? 'primary' : 'quiet'} onClick={onClose}>
        {text.close}
      </Button>
    </dialog>
  );
}
