import { useState } from 'react';
import { inLanguage } from '../../../contract/language.ts';
import { Button } from '../../ui/button.tsx';
import { Faces } from '../../ui/faces.tsx';
import { isGood, toggled } from '../../ui/rating.ts';
import { ratingWords } from '../../ui/rating-words.ts';
import { Frame } from '../frame/frame.tsx';
import type { KioskViewProps } from '../view.ts';
import { PaperNote } from '../ticket/paper-note.tsx';
import { TicketPad, type TypedTicket } from './ticket-pad.tsx';
import { kioskWords } from '../languages/kiosk-words.ts';
import { useAsk } from '../use-ask.ts';
import './tasks.css';
import './rate.css';

/** Rating a finished service by what stands on the ticket (S11). */
export function RateView(props: KioskViewProps) {
  const { language, send, home } = props;
  const text = kioskWords[language].rate;
  const [ticket, setTicket] = useState<TypedTicket | null>(null);
  const { asking: sending, failure, ask, forget } = useAsk(send);
  const told = failure === null ? '' : text.refused(failure);
  const [rated, setRated] = useState(false);

  const rate = async (of: TypedTicket, stars: number, reasons: readonly string[]): Promise<void> => {
    const refused = await ask({ type: 'rate', ...of, stars, reasons: [...reasons] });
    if (refused === null) setRated(true);
    // Which of them was wrong is not told, so both are typed again.
    else if (refused !== 'no-answer' && refused !== 'busy') setTicket(null);
  };

  if (rated) {
    const words = ratingWords[language];
    return (
      <Frame
        {...props}
        title={words.thanks}
        main="task"
        ways={
          <Button large kind="primary" onClick={home}>
            {words.done}
          </Button>
        }
      >
        <div className="task-done">
          <PaperNote paper="printed" title={words.thanksHelp} help={null} />
        </div>
      </Frame>
    );
  }
  if (ticket === null) {
    return (
      <TicketPad
        {...props}
        told={told}
        goLabel={text.go}
        busy={false}
        onTicket={(typed) => {
          forget();
          setTicket(typed);
        }}
      />
    );
  }
  return (
    <Stars
      {...props}
      told={told}
      sending={sending}
      onBackToTicket={() => setTicket(null)}
      onRate={(stars, reasons) => void rate(ticket, stars, reasons)}
    />
  );
}

function Stars({
  told,
  sending,
  onBackToTicket,
  onRate,
  ...props
}: KioskViewProps & {
  readonly told: string;
  readonly sending: boolean;
  readonly onBackToTicket: () => void;
  readonly onRate: (stars: number, reasons: readonly string[]) => void;
}) {
  const { snapshot, language } = props;
  const text = ratingWords[language];
  const [stars, setStars] = useState<number | null>(null);
  const [reasons, setReasons] = useState<readonly string[]>([]);
  const known = snapshot.selfService.ratingReasons;
  return (
    <Frame {...props} title={text.ask} help={text.askHelp} main="task rate" onBack={onBackToTicket}>
      <Faces label={text.ask} names={text.faces} chosen={stars} onChoose={setStars} />
      {stars !== null && known.length > 0 && (
        <section className="rate-reasons">
          <h2>{isGood(stars) ? text.reasons.good : text.reasons.bad}</h2>
          <p>{text.reasonsHelp}</p>
          <div className="phrases">
            {known.map(({ id, name }) => (
              <button
                key={id}
                type="button"
                className="phrase"
                aria-pressed={reasons.includes(id)}
                onClick={() => setReasons((before) => toggled(before, id))}
              >
                {inLanguage(name, language)}
              </button>
            ))}
          </div>
        </section>
      )}
      <p className="task-told" role="alert">
        {told}
      </p>
      <Button
        large
        kind="primary"
        className="task-go"
        disabled={stars === null || sending}
        onClick={() => {
          if (stars !== null) onRate(stars, reasons);
        }}
      >
        {sending ? text.sending : text.send}
      </Button>
    </Frame>
  );
}
