import { inLanguage, type Language } from '../../../contract/language.ts';
import type { BookedView } from '../../../contract/snapshots-today.ts';
import type { ServiceView } from '../../../contract/snapshots.ts';
import { moment } from '../../staff/moment.ts';
import { hoursWords } from './hours-words.ts';

/** How many are named; the appointments' own page has them all. */
const SHOWN = 12;

/** Who has booked, the next first. */
export function BookedList({
  booked,
  services,
  now,
  timezone,
  language,
}: {
  readonly booked: readonly BookedView[];
  readonly services: readonly Pick<ServiceView, 'id' | 'name'>[];
  readonly now: number;
  readonly timezone: string;
  readonly language: Language;
}) {
  const text = hoursWords[language];
  const nameOf = (id: string): string => {
    const service = services.find((one) => one.id === id);
    return service === undefined ? id : inLanguage(service.name, language);
  };
  return (
    <ul className="booked-list">
      {booked.slice(0, SHOWN).map(({ id, at, serviceId, code }) => (
        <li key={id}>
          <time>{moment(at, now, timezone, language)}</time>
          <span>{nameOf(serviceId)}</span>
          <span>{text.code(code)}</span>
        </li>
      ))}
      {booked.length > SHOWN && <li>{text.more(booked.length - SHOWN)}</li>}
    </ul>
  );
}
