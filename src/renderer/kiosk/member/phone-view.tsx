import { Button } from '../../ui/button.tsx';
import { Frame } from '../frame/frame.tsx';
import { Keypad } from '../hands/keypad.tsx';
import type { KioskViewProps } from '../view.ts';
import { groupedPhone } from '../hands/phone-number.ts';
import { usePhoneLookup } from './use-phone-lookup.ts';
import { kioskWords } from '../languages/kiosk-words.ts';

/** A member without their card types their phone number, and what confirms it where that is asked for (S2). */
export function PhoneView(props: KioskViewProps) {
  const { snapshot, language, send, back, home } = props;
  const { visit, phoneConfirmation: confirmation } = snapshot;
  const text = kioskWords[language].phoneLookup;
  const { step, typed, complete, finding, failure, type, erase, goOn, stepBack } = usePhoneLookup({
    send,
    visit: visit.id,
    confirmation,
    found: home,
  });

  const isIdentity = step === 'last' && confirmation === 'identity';
  const title = step === 'phone' || confirmation === 'none' ? text.phone : text.last[confirmation];
  return (
    <Frame
      {...props}
      title={title}
      help={step === 'phone' ? text.phoneHelp : text.lastHelp}
      main="phone-pad"
      onBack={() => {
        if (!stepBack()) back();
      }}
    >
      <Keypad
        shown={step === 'phone' ? groupedPhone(typed) : dots(typed)}
        empty={typed === ''}
        told={failure === null ? '' : text.refused(failure)}
        sign={isIdentity ? 'X' : null}
        language={language}
        disabled={finding}
        onType={type}
        onErase={erase}
      >
        <Button large kind="primary" className="phone-pad-go" disabled={!complete || finding} onClick={goOn}>
          {finding ? text.finding : step === 'phone' && confirmation !== 'none' ? text.next : text.find}
        </Button>
      </Keypad>
    </Frame>
  );
}

/** Others look on: only how many there are is shown. */
function dots(last: string): string {
  return Array.from({ length: 4 }, (_, i) => (i < last.length ? '●' : '○')).join(' ');
}
