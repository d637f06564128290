import { useState } from 'react';
import { inLanguage, type Language } from '../../contract/language.ts';
import type { PhoneRating as Rateable, Rating } from '../../contract/self-service.ts';
import { Button } from '../ui/button.tsx';
import { Faces } from '../ui/faces.tsx';
import { isGood, toggled } from '../ui/rating.ts';
import { ratingWords } from '../ui/rating-words.ts';
import './phone-rating.css';

/** Whether it was kept. Never throws. */
export type Rate = (rating: Rating) => Promise<boolean>;

/** Rating the service right after it (S11). One touch is enough; the reasons can follow. */
export function PhoneRating({ rating, language, rate }: { readonly rating: Rateable; readonly language: Language; readonly rate: Rate }) {
  const text = ratingWords[language];
  const { rated, reasons } = rating;
  const [failed, setFailed] = useState(false);
  const send = async (next: Rating): Promise<void> => {
    const kept = await rate(next);
    setFailed(!kept);
  };
  return (
    <section className="phone-rating">
      <h2>{rated === null ? text.ask : text.thanks}</h2>
      <p>{rated === null ? text.askHelp : text.thanksHelp}</p>
      <Faces
        label={text.ask}
        names={text.faces}
        chosen={rated?.stars ?? null}
        onChoose={(stars) => void send({ stars, reasons: rated?.reasons ?? [] })}
      />
      {failed && <p role="alert">{text.failed}</p>}
      {rated !== null && reasons.length > 0 && (
        <>
          <h3>{isGood(rated.stars) ? text.reasons.good : text.reasons.bad}</h3>
          <div className="phone-reasons">
            {reasons.map(({ id, name }) => (
              <Button
                key={id}
                kind={rated.reasons.includes(id) ? 'primary' : 'secondary'}
                aria-pressed={rated.reasons.includes(id)}
                onClick={() => void send({ stars: rated.stars, reasons: toggled(rated.reasons, id) })}
              >
                {inLanguage(name, language)}
              </Button>
            ))}
          </div>
        </>
      )}
    </section>
  );
}
