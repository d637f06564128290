import { Button } from '../ui/button.tsx';
import { Frame } from './frame.tsx';
import type { KioskViewProps } from './kiosk-screen.tsx';
import { phoneLookupTexts } from './phone-lookup-texts.ts';
import { usePhoneLookup } from './use-phone-lookup.ts';

/** A member without their card types their phone number, and what confirms it where that is asked for (S2). */
export function PhoneView(props: KioskViewProps) {
  const { snapshot, language, send, back, home } = props;
  const { visit, phoneConfirmation: confirmation } = snapshot;
  const text = phoneLookupTexts[language];
  const { step, typed, complete, finding, failure, type, erase, goOn, stepBack } = usePhoneLookup({ send, visit: visit.id, confirmation, found: home });

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
      <output className="phone-pad-typed" data-empty={typed === ''}>{step === 'phone' ? grouped(typed) : dots(typed)}</output>
      <p className="phone-pad-told" role="alert">{failure === null ? '' : text.refused(failure)}</p>
      <div className="phone-pad-keys">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((key) => <Key key={key} name={key} disabled={finding} onPress={() => type(key)} />)}
        {isIdentity ? <Key name="X" disabled={finding} onPress={() => type('X')} /> : <span />}
        <Key name="0" disabled={finding} onPress={() => type('0')} />
        <Key name="⌫" label={text.erase} disabled={finding || typed === ''} onPress={erase} />
      </div>
      <Button large kind="primary" className="phone-pad-go" disabled={!complete || finding} onClick={goOn}>
        {finding ? text.finding : step === 'phone' && confirmation !== 'none' ? text.next : text.find}
      </Button>
    </Frame>
  );
}

function Key({ name, label, disabled, onPress }: { readonly name: string; readonly label?: string; readonly disabled: boolean; readonly onPress: () => void }) {
  return <button type="button" className="phone-pad-key" aria-label={label} disabled={disabled} onClick={onPress}>{name}</button>;
}

/** As the number is said aloud: 138 0013 8000. */
function grouped(phone: string): string {
  if (!phone.startsWith('1')) return phone;
  return [phone.slice(0, 3), phone.slice(3, 7), phone.slice(7)].filter((part) => part !== '').join(' ');
}

/** Others look on: only how many there are is shown. */
function dots(last: string): string {
  return Array.from({ length: 4 }, (_, i) => (i < last.length ? '●' : '○')).join(' ');
}
