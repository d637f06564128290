import { inLanguage, type Language } from '../../../contract/language.ts';
import type { PlaceView } from '../../../contract/snapshots.ts';
import { waitLabel, waitText } from '../../../contract/wait-words.ts';
import { formatTime } from '../../ui/times.ts';
import { TicketNumber } from '../../ui/ticket-number.tsx';
import { kioskWords } from '../languages/kiosk-words.ts';
import './place.css';

/** What anybody may know of a number now. */
export function PlaceCard({
  place,
  timezone,
  language,
}: {
  readonly place: PlaceView;
  readonly timezone: string;
  readonly language: Language;
}) {
  const { number, state, ahead, wait, takenAt, calledAt } = place;
  const text = kioskWords[language].place;
  const counter = place.counter === null ? null : inLanguage(place.counter, language);
  const { title, help } = text.states[state];
  return (
    <article className="ticket place" data-state={state}>
      <p className="ticket-head">
        <TicketNumber number={number} />
      </p>
      <div className="place-body" aria-live="polite">
        <p className="place-state">{state === 'waiting' && counter !== null ? text.bound(counter) : title}</p>
        {state === 'waiting' ? (
          <>
            <p className="place-ahead">
              {ahead === 0 ? (
                text.next
              ) : (
                <>
                  <strong>{ahead}</strong> {text.aheadLabel}
                </>
              )}
            </p>
            <p className="ticket-wait">
              {waitLabel(language)} <strong>{waitText(wait, language)}</strong>
            </p>
          </>
        ) : (
          counter !== null && <p className="place-counter">{counter}</p>
        )}
        <p>{help}</p>
        <p className="ticket-time">
          {text.takenAt(formatTime(takenAt, timezone, language))}
          {calledAt !== null && ` · ${text.calledAt(formatTime(calledAt, timezone, language))}`}
        </p>
      </div>
    </article>
  );
}
