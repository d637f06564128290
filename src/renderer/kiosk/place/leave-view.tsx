import { useState } from 'react';
import { unreachable } from '../../../contract/result.ts';
import type { PlaceView } from '../../../contract/snapshots.ts';
import { Button } from '../../ui/button.tsx';
import { Frame } from '../frame/frame.tsx';
import { Refusal } from '../frame/refusal.tsx';
import { Keypad } from '../hands/keypad.tsx';
import type { KioskViewProps } from '../view.ts';
import { FindPlace } from './find-place.tsx';
import { PlaceCard } from './place-card.tsx';
import { useAsk } from '../use-ask.ts';
import type { Failure } from '../../ui/connection.ts';
import type { KioskWords } from '../languages/en.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import { leaveStep } from './leave-step.ts';
import './place.css';

const CHECK_DIGITS = 4;

type Props = KioskViewProps & { readonly place: PlaceView };

/** Leaving the queue: whose number it is, a second look at what it means, and that it is done. */
export function LeaveView(props: KioskViewProps) {
  const {
    snapshot: { visit, hall },
    language,
  } = props;
  const step = leaveStep(visit.place);
  switch (step.kind) {
    case 'find':
      return <FindPlace {...props} />;
    case 'cannot':
      return (
        <Frame {...props} title={kioskWords[language].leave.cannot[step.state]} main="place-main">
          <PlaceCard place={step.place} timezone={hall.timezone} language={language} />
        </Frame>
      );
    case 'check':
      return <CheckDigits {...props} />;
    case 'sure':
      return <SecondLook {...props} place={step.place} />;
    case 'left':
      return <Left {...props} place={step.place} />;
    default:
      return unreachable(step);
  }
}

/** The number is on the hall's display; the check digits only on its paper. */
function CheckDigits(props: KioskViewProps) {
  const {
    snapshot: { visit },
    language,
    send,
  } = props;
  const text = kioskWords[language].leave;
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
  const text = kioskWords[language].leave;
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
      <Refusal told={told === '' ? null : told} />
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
    place: { number, mayStay },
    snapshot: { visit },
    language,
    send,
    go,
  } = props;
  const text = kioskWords[language].leave;
  const { asking, failure, ask } = useAsk(send);
  const stay = async (): Promise<void> => {
    if ((await ask({ type: 'stay-in-queue', visit: visit.id })) === null) go({ kind: 'place' });
  };
  const done = (
    <Button large kind="primary" className="kiosk-bar-main" onClick={() => void send({ type: 'end-visit', visit: visit.id })}>
      {text.done}
    </Button>
  );
  return (
    <Frame {...props} title={text.left} main="place-main" ways={done}>
      <p className="left-help">{text.leftHelp(number)}</p>
      <Refusal told={failure === null ? null : text.cannotStay} />
      {mayStay && (
        <div className="place-ways">
          <Button large disabled={asking} onClick={() => void stay()}>
            {asking ? text.busy : text.stay}
          </Button>
        </div>
      )}
    </Frame>
  );
}

/** What came of an attempt. A number that does not wait any more says so by its state. */
function leaveRefused(failure: Failure | null, text: KioskWords['leave']): string {
  if (failure === null || failure === 'not-waiting') return '';
  if (failure === 'wrong-check') return text.wrongCheck;
  return failure === 'too-many-attempts' ? text.tooMany : text.sorry;
}
