import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { groupedCode } from '../../ui/grouped-code.ts';
import { Frame } from '../frame/frame.tsx';
import { Keypad } from '../hands/keypad.tsx';
import type { KioskViewProps } from '../view.ts';
import { groupedPhone, isWholePhone, withDigit } from '../hands/phone-number.ts';
import { useAsk } from '../use-ask.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import './appointment.css';

const ways = ['code', 'phone'] as const;
const CODE = 6;

/** `tried`: it was not found, so it can be put right, or the next digit begins anew. */
const untouched = { typed: '', tried: false };

/** A customer types the code of their appointment, or the phone number left with it. */
export function FindAppointment(props: KioskViewProps & { readonly found: () => void }) {
  const { snapshot, language, send, found } = props;
  const text = kioskWords[language].appointment;
  const [by, setBy] = useState<(typeof ways)[number]>('code');
  const [{ typed, tried }, setTyped] = useState(untouched);
  const { asking, failure, ask, forget } = useAsk(send);
  const isCode = by === 'code';
  const complete = isCode ? typed.length === CODE : isWholePhone(typed);

  const search = async (): Promise<void> => {
    const refused = await ask({
      type: 'find-appointment',
      visit: snapshot.visit.id,
      code: isCode ? typed : null,
      phone: isCode ? null : typed,
    });
    if (refused === null) found();
    else setTyped((before) => ({ ...before, tried: true }));
  };

  return (
    <Frame {...props} title={text.find[by]} help={text.findHelp[by]} main="phone-pad">
      <fieldset className="find-by" aria-label={text.by}>
        {ways.map((way) => (
          <button
            key={way}
            type="button"
            aria-pressed={way === by}
            disabled={asking}
            onClick={() => {
              setBy(way);
              setTyped(untouched);
              forget();
            }}
          >
            {way === 'code' ? text.byCode : text.byPhone}
          </button>
        ))}
      </fieldset>
      <Keypad
        shown={isCode ? groupedCode(typed) : groupedPhone(typed)}
        empty={typed === ''}
        sign={null}
        language={language}
        disabled={asking}
        told={failure === null ? '' : failure === 'unknown-appointment' ? text.notFound[by] : text.refused(failure)}
        onType={(key) => {
          forget();
          setTyped((before) => {
            const kept = before.tried ? '' : before.typed;
            return { typed: isCode ? (kept + key).slice(0, CODE) : withDigit(kept, key), tried: false };
          });
        }}
        onErase={() => setTyped((before) => ({ typed: before.typed.slice(0, -1), tried: false }))}
      >
        <Button large kind="primary" className="phone-pad-go" disabled={!complete || tried || asking} onClick={() => void search()}>
          {asking ? text.searching : text.search}
        </Button>
      </Keypad>
    </Frame>
  );
}
