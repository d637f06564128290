import { useEffect, useState } from 'react';
import { commandSchema } from '../../../contract/commands.ts';
import { inLanguage, type Language } from '../../../contract/language.ts';
import type { AppointmentView } from '../../../contract/snapshots.ts';
import { daysOf, stretchesOf, type BookableDay } from '../../ui/bookable-days.ts';
import { Button } from '../../ui/button.tsx';
import { groupedCode } from '../../ui/grouped-code.ts';
import { randomId } from '../../ui/random-id.ts';
import { formatDay, formatTime, isSameDay } from '../../ui/times.ts';
import { appointmentsWords } from './appointments-words.ts';
import type { AppointmentsSnapshot } from './appointments-snapshot.ts';
import { NamedOptions } from '../named-options.tsx';
import { RefusalNotice } from '../refusal-notice.tsx';
import { useCommands, type Send } from '../use-commands.ts';

/** Each choice of a time is one request, so that it is booked once. */
type Chosen = { readonly at: number; readonly request: string };

/** What was chosen so far: `wish` is what to send once it is whole, `booked` what came of it. */
function useAppointmentWish({ hall, services, tiers, booking, appointments }: AppointmentsSnapshot, send: Send) {
  const bookable = services.filter((one) => one.bookable);
  const [service, setService] = useState(bookable[0]?.id ?? null);
  const [tier, setTier] = useState(tiers.at(-1)?.id ?? null);
  const [day, setDay] = useState<number | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [phone, setPhone] = useState('');

  useEffect(() => {
    if (service === null) return undefined;
    void send({ type: 'show-times', visit: null, service });
    return () => void send({ type: 'show-times', visit: null, service: null });
  }, [service, send]);

  /** Null until they are known. */
  const days = booking !== null && booking.service === service ? daysOf(booking.times, hall.timezone) : null;
  return {
    bookable,
    service,
    tier,
    phone,
    days,
    day:
      days?.find(({ at }) => day !== null && isSameDay(at, day, hall.timezone)) ?? days?.find(({ free }) => free > 0) ?? days?.[0] ?? null,
    time: chosen?.at ?? null,
    booked: appointments.find(({ id }) => id === chosen?.request) ?? null,
    wish: commandSchema.safeParse({
      type: 'book',
      visit: null,
      request: chosen?.request,
      service,
      at: chosen?.at,
      phone: phone.trim() === '' ? null : phone.replaceAll(/[\s-]/g, ''),
      tier,
    }),
    setTier,
    setPhone,
    chooseService(id: string): void {
      setService(id);
      setChosen(null);
    },
    chooseDay(at: number): void {
      setDay(at);
      setChosen(null);
    },
    chooseTime: (at: number) => setChosen({ at, request: randomId() }),
    begin(): void {
      setChosen(null);
      setPhone('');
    },
  };
}

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
  const { timezone } = snapshot.hall;
  const text = appointmentsWords[language];
  const { pending, refusal, run } = useCommands(send);
  const form = useAppointmentWish(snapshot, send);
  const { service, days, day, wish } = form;
  if (service === null) return null;
  if (form.booked !== null)
    return <Booked appointment={form.booked} timezone={timezone} language={language} onAnother={() => form.begin()} />;
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
        <select value={service} onChange={(event) => form.chooseService(event.target.value)}>
          <NamedOptions of={form.bookable} language={language} />
        </select>
      </label>
      <label>
        {text.tier}
        <select value={form.tier ?? ''} onChange={(event) => form.setTier(event.target.value)}>
          <NamedOptions of={snapshot.tiers} language={language} />
        </select>
      </label>
      {days === null || day === null ? (
        <p className="empty">{days === null ? text.looking : text.noTimes}</p>
      ) : (
        <TimeChoice
          days={days}
          day={day}
          chosen={form.time}
          disabled={pending !== null}
          timezone={timezone}
          language={language}
          onDay={(at) => form.chooseDay(at)}
          onTime={(at) => form.chooseTime(at)}
        />
      )}
      <label>
        {text.phone}
        <input type="tel" autoComplete="off" maxLength={20} value={form.phone} onChange={(event) => form.setPhone(event.target.value)} />
      </label>
      <RefusalNotice refusal={refusal} language={language} />
      <Button type="submit" kind="primary" large disabled={!wish.success || pending !== null}>
        {text.bookNow}
      </Button>
    </form>
  );
}

/** What to tell the customer. */
function Booked({
  appointment: { code, at, from, service },
  timezone,
  language,
  onAnother,
}: {
  readonly appointment: AppointmentView;
  readonly timezone: string;
  readonly language: Language;
  readonly onAnother: () => void;
}) {
  const text = appointmentsWords[language];
  return (
    <section className="panel appointment-form" aria-live="polite">
      <h2>{text.booked}</h2>
      <p className="appointment-form-code">{groupedCode(code)}</p>
      <p>
        <strong>{text.bookedFor(formatDay(at, timezone, language), formatTime(at, timezone, language))}</strong> ·{' '}
        {inLanguage(service, language)}
      </p>
      <p className="hint">{text.checkInFrom(formatTime(from, timezone, language))}</p>
      <Button kind="primary" onClick={onAnother}>
        {text.bookAnother}
      </Button>
    </section>
  );
}

/** A day of those that can be booked, and a time of it. */
function TimeChoice({
  days,
  day,
  chosen,
  disabled,
  timezone,
  language,
  onDay,
  onTime,
}: {
  readonly days: readonly BookableDay[];
  readonly day: BookableDay;
  readonly chosen: number | null;
  readonly disabled: boolean;
  readonly timezone: string;
  readonly language: Language;
  readonly onDay: (at: number) => void;
  readonly onTime: (at: number) => void;
}) {
  const text = appointmentsWords[language];
  return (
    <>
      <label>
        {text.day}
        <select value={day.at} onChange={(event) => onDay(Number(event.target.value))}>
          {days.map(({ at, free }) => (
            <option key={at} value={at}>
              {formatDay(at, timezone, language)} · {text.free(free)}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>{text.time}</legend>
        {stretchesOf(day.times).map(({ times }) => (
          <div key={times[0]?.at} className="appointment-form-times">
            {times.map(({ at, free }) => (
              <button
                key={at}
                type="button"
                aria-pressed={chosen === at}
                disabled={free === 0 || disabled}
                title={text.free(free)}
                onClick={() => onTime(at)}
              >
                {formatTime(at, timezone, language)}
              </button>
            ))}
          </div>
        ))}
      </fieldset>
    </>
  );
}
