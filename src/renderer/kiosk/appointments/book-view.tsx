import { Fragment, useState } from 'react';
import { inLanguage, type Language } from '../../../contract/language.ts';
import { unreachable } from '../../../contract/result.ts';
import type { KioskService, TimeView } from '../../../contract/snapshots.ts';
import { stretchesOf, type BookableDay } from '../../ui/bookable-days.ts';
import { Button } from '../../ui/button.tsx';
import { ServiceIcon } from '../../ui/service-icon.tsx';
import { formatDate, formatDay, formatTime, formatWeekday, isSameDay } from '../../ui/times.ts';
import { Frame } from '../frame/frame.tsx';
import { Refusal } from '../frame/refusal.tsx';
import { Keypad } from '../hands/keypad.tsx';
import type { KioskViewProps } from '../view.ts';
import { groupedPhone, isWholePhone, withDigit } from '../hands/phone-number.ts';
import { useBooking } from './use-booking.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import './book.css';

const DAY = 86_400_000;

/** Booking an appointment, one question after another: service, day, time, phone number (S13). */
export function BookView(props: KioskViewProps) {
  const { snapshot, language, send, back, home, go } = props;
  const { timezone } = snapshot.hall;
  const text = kioskWords[language].book;
  const booking = useBooking({
    snapshot,
    send,
    booked() {
      home();
      go({ kind: 'appointment', which: 'booked' });
    },
  });
  const { choice, days, failure } = booking;
  const onBack = (): void => {
    if (!booking.stepBack()) back();
  };
  const serviceName = (id: string): string => {
    const found = booking.services.find((service) => service.id === id);
    return found === undefined ? '' : inLanguage(found.name, language);
  };

  switch (choice.step) {
    case 'service':
      return (
        <Frame {...props} title={text.service} help={text.serviceHelp} onBack={onBack}>
          <Services services={booking.services} language={language} onService={booking.chooseService} />
        </Frame>
      );
    case 'day':
      return (
        <Frame {...props} title={text.day} help={serviceName(choice.service)} onBack={onBack}>
          {days === null ? (
            <output className="book-wait">{text.looking}</output>
          ) : days.length === 0 ? (
            <p className="book-wait">{text.none}</p>
          ) : (
            <Days days={days} now={snapshot.now} timezone={timezone} language={language} onDay={booking.chooseDay} />
          )}
        </Frame>
      );
    case 'time':
      return (
        <Frame
          {...props}
          title={text.time}
          help={`${serviceName(choice.service)} · ${formatDay(choice.day, timezone, language)}`}
          onBack={onBack}
        >
          <Refusal told={failure === null ? null : text.refused(failure)} />
          <Times times={booking.times} timezone={timezone} language={language} onTime={booking.chooseTime} />
        </Frame>
      );
    case 'phone':
      return (
        <Frame {...props} title={text.phone} help={text.phoneHelp} main="phone-pad" onBack={onBack}>
          <PhoneStep
            asking={booking.asking}
            told={failure === null ? '' : text.refused(failure)}
            language={language}
            onBook={(phone) => void booking.book(phone, language)}
          />
        </Frame>
      );
    default:
      return unreachable(choice);
  }
}

function Services({
  services,
  language,
  onService,
}: {
  readonly services: readonly KioskService[];
  readonly language: Language;
  readonly onService: (id: string) => void;
}) {
  return (
    <ul className="book-services">
      {services.map(({ id, name, icon }) => (
        <li key={id}>
          <button type="button" className="more-tile" onClick={() => onService(id)}>
            <span className="service-picture">
              <ServiceIcon id={id} icon={icon} />
            </span>
            <span className="more-name">{inLanguage(name, language)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Days({
  days,
  now,
  timezone,
  language,
  onDay,
}: {
  readonly days: readonly BookableDay[];
  readonly now: number;
  readonly timezone: string;
  readonly language: Language;
  readonly onDay: (at: number) => void;
}) {
  const text = kioskWords[language].book;
  return (
    <ul className="book-days">
      {days.map(({ at, free }) => {
        const near = isSameDay(at, now, timezone) ? text.today : isSameDay(at, now + DAY, timezone) ? text.tomorrow : null;
        const weekday = formatWeekday(at, timezone, language);
        return (
          <li key={at}>
            <button type="button" className="book-tile" disabled={free === 0} onClick={() => onDay(at)}>
              <span className="book-tile-name">{formatDate(at, timezone, language)}</span>
              <span className="book-tile-beside">{near === null ? weekday : `${weekday} · ${near}`}</span>
              <span className="book-tile-free">{free === 0 ? text.full : text.free(free)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Times({
  times,
  timezone,
  language,
  onTime,
}: {
  readonly times: readonly TimeView[];
  readonly timezone: string;
  readonly language: Language;
  readonly onTime: (at: number) => void;
}) {
  const text = kioskWords[language].book;
  const clock = (at: number): string => formatTime(at, timezone, language);
  return (
    <div className="book-day">
      {stretchesOf(times).map(({ gap, times: stretch }) => (
        <Fragment key={stretch[0]?.at}>
          {gap !== null && <p className="book-gap">{text.gap(clock(gap.from), clock(gap.to))}</p>}
          <ul className="book-times">
            {stretch.map(({ at, free }) => (
              <li key={at}>
                <button type="button" className="book-tile" disabled={free === 0} onClick={() => onTime(at)}>
                  <span className="book-tile-name">{clock(at)}</span>
                  <span className="book-tile-free">{free === 0 ? text.full : text.free(free)}</span>
                </button>
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </div>
  );
}

function PhoneStep({
  asking,
  told,
  language,
  onBook,
}: {
  readonly asking: boolean;
  readonly told: string;
  readonly language: Language;
  readonly onBook: (phone: string | null) => void;
}) {
  const [phone, setPhone] = useState('');
  const text = kioskWords[language].book;
  return (
    <Keypad
      shown={groupedPhone(phone)}
      empty={phone === ''}
      told={told}
      sign={null}
      language={language}
      disabled={asking}
      onType={(key) => setPhone((before) => withDigit(before, key))}
      onErase={() => setPhone((before) => before.slice(0, -1))}
    >
      <Button
        large
        kind="primary"
        className="phone-pad-go"
        disabled={asking || (phone !== '' && !isWholePhone(phone))}
        onClick={() => onBook(phone === '' ? null : phone)}
      >
        {asking ? text.booking : phone === '' ? text.withoutPhone : text.withPhone}
      </Button>
    </Keypad>
  );
}
