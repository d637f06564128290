import type { PlaceView } from '../../../contract/snapshots.ts';
import { Button } from '../../ui/button.tsx';
import { canLeave } from '../../ui/can-leave.ts';
import { Frame } from '../frame/frame.tsx';
import type { KioskViewProps } from '../view.ts';
import { PlaceCard } from './place-card.tsx';
import { kioskWords } from '../languages/kiosk-words.ts';
import './place.css';

/** The place of a number, as it changes. */
export function ShownPlace(props: KioskViewProps & { readonly place: PlaceView }) {
  const {
    snapshot: { visit, hall },
    place,
    language,
    send,
    go,
    home,
  } = props;
  const text = kioskWords[language].place;
  const leaving = kioskWords[language].leave;
  const putAway = (): void => void send({ type: 'show-place', visit: visit.id, number: null });
  return (
    <Frame
      {...props}
      title={text.place}
      main="place-main"
      onBack={putAway}
      home={() => {
        putAway();
        home();
      }}
    >
      <PlaceCard place={place} timezone={hall.timezone} language={language} />
      <div className="place-ways">
        {canLeave(place.state) && (
          <Button large onClick={() => go({ kind: 'leave' })}>
            {leaving.leave}
          </Button>
        )}
        <Button large onClick={putAway}>
          {text.another}
        </Button>
      </div>
    </Frame>
  );
}
