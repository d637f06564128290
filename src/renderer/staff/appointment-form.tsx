import { useEffect, useState } from 'react';
import { commandSchema } from '../../contract/commands.ts';
import { inLanguage, type Language } from '../../contract/language.ts';
import { daysOf, stretchesOf } from '../ui/bookable-days.ts';
import { Button } from '../ui/button.tsx';
import { randomId } from '../ui/random-id.ts';
import { formatDay, formatTime, isSameDay } from '../ui/text.ts';
import { appointmentsTexts } from './appointments-text.ts';
import type { AppointmentsSnapshot } from './appointments-view.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import { useCommands, type Send } from './use-commands.ts';

/** Each choice of a time is one request, so that it is booked once. */
type Chosen = { readonly at: number; readonly request: string };

/** Books an appointment for somebody who calls or asks; then shows the code to tell them. */
export function AppointmentForm({
  snapshot,
  language,
  send,
}: {
  readonly snapshot: AppointmentsSnapshot;
  readonly language: Language;
  readonly send: Send;
}) {
  const {
    hall: { timezone },
    booking,
    appointments,
    tiers,
  } = snapshot;
  const text = appointmentsTexts[language];
  const services = snapshot.services.filter(({ bookable }) => bookable);
  const { pending, refusal, run } = useCommands(send);
  const [service, setService] = useState(services[0]?.id ?? null);
  const [tier, setTier] = useState(tiers.at(-1)?.id ?? null);
  const [day, setDay] = useState<number | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [phone, setPhone] = useState('');

  useEffect(() => {
    if (service === null) return undefined;
    void send({ type: 'show-times', visit: null, service });
    return () => void send({ type: 'show-times', visit: null, service: null });
  }, [service, send]);

  if (service === null) return null;
  const days = booking !== null && booking.service === service ? daysOf(booking.times, timezone) : null;
  const shownDay = days?.find(({ at }) => day !== null && isSameDay(at, day, timezone)) ?? days?.find(({ free }) => free > 0) ?? days?.[0];
  const booked = appointments.find(({ id }) => id === chosen?.request);
  const wish = commandSchema.safeParse({
    type: 'book',
    visit: null,
    request: chosen?.request,
    service,
    at: chosen?.at,
    phone: phone.trim() === '' ? null : phone.replaceAll(/[\s-]/g, ''),
    tier,
  });

  if (booked !== undefined) {
    return (
      <section className="panel appointment-form" aria-live="polite">
        <h2>{text.booked}</h2>
        <p className="appointment-form-code">
          {booked.code.slice(0, 3)} {booked.code.slice(3)}
        </p>
        <p>
          <strong>{text.bookedFor(formatDay(booked.at, timezone, language), formatTime(booked.at, timezone, language))}</strong> ·{' '}
          {inLanguage(booked.service, language)}
        </p>
        <p className="hint">{text.checkInFrom(formatTime(booked.from, timezone, language))}</p>
        <Button
          kind="primary"
          onClick={() => {
            setChosen(null);
            setPhone('');
          }}
        >
          {text.bookAnother}
        </Button>
      </section>
    );
  }
  return (
    <form
      className="panel appointment-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (wish.success) run(wish.data);
      }}
    >
      <h2>{text.book}</h2>
      <label>
        {text.service}
        <select
          value={service}
          onChange={(event) => {
            setService(event.target.value);
            setChosen(null);
          }}
        >
          {services.map(({ id, name }) => (
            <option key={id} value={id}>
              {inLanguage(name, language)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {text.tier}
        <select value={tier ?? ''} onChange={(event) => setTier(event.target.value)}>
          {tiers.map(({ id, name }) => (
            <option key={id} value={id}>
              {inLanguage(name, language)}
            </option>
          ))}
        </select>
      </label>
      {shownDay === undefined ? (
        <p className="empty">{days === null ? text.looking : text.noTimes}</p>
      ) : (
        <>
          <label>
            {text.day}
            <select
              value={shownDay.at}
              onChange={(event) => {
                setDay(Number(event.target.value));
                setChosen(null);
              }}
            >
              {days?.map(({ at, free }) => (
                <option key={at} value={at}>
                  {formatDay(at, timezone, language)} · {text.free(free)}
                </option>
              ))}
            </select>
          </label>
          <fieldset>
            <legend>{text.time}</legend>
            {stretchesOf(shownDay.times).map(({ times }) => (
              <div key={times[0]?.at} className="appointment-form-times">
                {times.map(({ at, free }) => (
                  <button
                    key={at}
                    type="button"
                    aria-pressed={chosen?.at === at}
                    disabled={free === 0 || pending !== null}
                    title={text.free(free)}
                    onClick={() => setChosen({ at, request: randomId() })}
                  >
                    {formatTime(at, timezone, language)}
                  </button>
                ))}
              </div>
            ))}
          </fieldset>
        </>
      )}
      <label>
        {text.phone}
        <input type="tel" autoComplete="off" maxLength={20} value={phone} onChange={(event) => setPhone(event.target.value)} />
      </label>
      <RefusalNotice refusal={refusal} language={language} />
      <Button type="submit" kind="primary" large disabled={!wish.success || pending !== null}>
        {text.bookNow}
      </Button>
    </form>
  );
}
