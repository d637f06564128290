import { useState } from 'react';
import type { Language } from '../../../contract/language.ts';
import type { BookedView } from '../../../contract/snapshots-today.ts';
import type { ServiceView } from '../../../contract/snapshots.ts';
import { NamedOptions } from '../../staff/named-options.tsx';
import { Button } from '../../ui/button.tsx';
import { formatTime } from '../../ui/times.ts';
import { BookedList } from './booked-list.tsx';
import { hoursWords } from './hours-words.ts';

/** `at`: epoch milliseconds, null for now. `service`: null for all. */
export type Restriction = { readonly service: string | null; readonly at: number | null };

/** From when on, for whom, who is booked then, and whether the manager means it. */
export function RestrictionForm({
  perService,
  times,
  booked,
  services,
  really,
  now,
  timezone,
  language,
  onDecided,
  onBack,
}: {
  /** Whether it can be for one service. */
  readonly perService: boolean;
  readonly times: readonly number[];
  readonly booked: readonly BookedView[];
  readonly services: readonly Pick<ServiceView, 'id' | 'name'>[];
  /** What the button says; `when` in words. */
  readonly really: (when: string) => string;
  readonly now: number;
  readonly timezone: string;
  readonly language: Language;
  readonly onDecided: (restriction: Restriction) => void;
  readonly onBack: () => void;
}) {
  const text = hoursWords[language];
  const [chosen, setChosen] = useState('');
  const [service, setService] = useState('');
  // A time that has passed while somebody thought is now.
  const at = times.find((time) => String(time) === chosen) ?? null;
  const then = booked.filter((one) => one.at >= (at ?? now) && (service === '' || one.serviceId === service));
  return (
    <form
      className="restriction-form"
      onSubmit={(event) => {
        event.preventDefault();
        onDecided({ service: service === '' ? null : service, at });
      }}
    >
      {perService && (
        <label>
          {text.service}{' '}
          <select value={service} onChange={(event) => setService(event.target.value)}>
            <option value="">{text.all}</option>
            <NamedOptions of={services} language={language} />
          </select>
        </label>
      )}
      <label>
        {text.from}{' '}
        <select value={at === null ? '' : chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{text.now}</option>
          {times.map((time) => (
            <option key={time} value={time}>
              {formatTime(time, timezone, language)}
            </option>
          ))}
        </select>
      </label>
      <p aria-live="polite">{then.length === 0 ? text.nobodyBooked : text.booked(then.length)}</p>
      <BookedList booked={then} services={services} now={now} timezone={timezone} language={language} />
      <div className="restriction-ways">
        <Button type="submit" kind="primary">
          {really(at === null ? text.now : formatTime(at, timezone, language))}
        </Button>
        <Button onClick={onBack}>{text.back}</Button>
      </div>
    </form>
  );
}
