import { useState } from 'react';
import type { PlaceView } from '../../contract/snapshots.ts';
import { Button } from '../ui/button.tsx';
import { Frame } from './frame.tsx';
import { Keypad } from './keypad.tsx';
import type { KioskViewProps } from './kiosk-screen.tsx';
import { PlaceCard } from './place-card.tsx';
import { useAsk } from './use-ask.ts';
import { texts } from './languages/texts.ts';
import { leaveRefused, whyNot } from './leave-words.ts';
import './place.css';

const CHECK_DIGITS = 4;

type Props = KioskViewProps & { readonly place: PlaceView };

/** Leaving the queue: whose number it is, a second look at what it means, and that it is done. */
export function LeaveView(props: Props) {
  const {
    place,
    language,
    snapshot: { hall },
  } = props;
  const why = whyNot(place.state, texts[language].leave);
  if (place.state === 'left') return <Left {...props} />;
  if (why !== null) {
    return (
      <Frame {...props} title={why} main="place-main">
        <PlaceCard place={place} timezone={hall.timezone} language={language} />
      </Frame>
    );
  }
  return place.mine ? <SecondLook {...props} /> : <CheckDigits {...props} />;
}

/** The number is on the hall's display; the check digits only on its paper. */
function CheckDigits(props: Props) {
  const {
    snapshot: { visit },
    language,
    send,
  } = props;
  const text = texts[language].leave;
  const [typed, setTyped] = useState('');
  const { asking, failure, ask, forget } = useAsk(send);
  const prove = async (): Promise<void> => {
    if ((await ask({ type: 'prove-place', visit: visit.id, check: typed })) !== null) setTyped('');
  };
  return (
    <Frame {...props} title={text.check} help={text.checkHelp} main="phone-pad">
      <Keypad
        shown={typed}
        empty={typed === ''}
        told={leaveRefused(failure, text)}
        sign={null}
        language={language}
        disabled={asking}
        onType={(key) => {
          forget();
          setTyped((before) => (before + key).slice(0, CHECK_DIGITS));
        }}
        onErase={() => setTyped((before) => before.slice(0, -1))}
      >
        <Button large kind="primary" className="phone-pad-go" disabled={typed.length < CHECK_DIGITS || asking} onClick={() => void prove()}>
          {asking ? text.busy : text.checked}
        </Button>
      </Keypad>
    </Frame>
  );
}

function SecondLook(props: Props) {
  const {
    place: { number },
    snapshot: { visit },
    language,
    send,
    back,
  } = props;
  const text = texts[language].leave;
  const { asking, failure, ask } = useAsk(send);
  const told = leaveRefused(failure, text);
  return (
    <Frame {...props} title={text.sure} main="place-main">
      <section className="leave-means">
        <ul>
          {text.means(number).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      {told !== '' && (
        <p className="refusal" role="alert">
          {told}
        </p>
      )}
      <div className="place-ways">
        <Button large kind="primary" disabled={asking} onClick={back}>
          {text.keep}
        </Button>
        <Button large kind="danger" disabled={asking} onClick={() => void ask({ type: 'leave-queue', visit: visit.id })}>
          {asking ? text.busy : text.leaveNow}
        </Button>
      </div>
    </Frame>
  );
}

function Left(props: Props) {
  const {
    place: { number },
    snapshot: { visit },
    language,
    send,
  } = props;
  const text = texts[language].leave;
  const done = (
    <Button large kind="primary" className="kiosk-bar-main" onClick={() => void send({ type: 'end-visit', visit: visit.id })}>
      {text.done}
    </Button>
  );
  return (
    <Frame {...props} title={text.left} main="place-main" ways={done}>
      <p className="left-help">{text.leftHelp(number)}</p>
    </Frame>
  );
}
