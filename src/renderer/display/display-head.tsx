import type { Language } from '../../contract/language.ts';
import type { OpenState } from '../../contract/hall-view.ts';
import type { DisplaySnapshot } from '../../contract/snapshots.ts';
import { HallLogo } from '../ui/hall-logo.tsx';
import { formatDay, formatTime, isSameDay } from '../ui/times.ts';
import { useNow } from '../ui/use-now.ts';
import { Bilingual, Name, Words, type Languages } from './bilingual.tsx';
import type { DisplayWords } from './display-words.ts';

type Props = { readonly hall: DisplaySnapshot['hall']; readonly languages: Languages; readonly clockOffset: number };

/** The hall, whether it is open, and the time. */
export function DisplayHead({ hall, languages, clockOffset }: Props) {
  const now = useNow(clockOffset);
  const { timezone } = hall;
  return (
    <header className="display-head">
      <HallLogo theme={hall.theme} />
      <h1>
        <Name languages={languages} name={hall.name} />
      </h1>
      <p className={hall.open.state === 'open' ? 'display-hours' : 'display-hours display-hours-closed'}>
        <Words languages={languages} say={(text, language) => sayHours(hall.open, now, timezone, text, language)} />
      </p>
      <div className="display-now">
        <p className="display-day">
          <Bilingual languages={languages} say={(language) => formatDay(now, timezone, language)} />
        </p>
        <time className="display-clock">{formatTime(now, timezone, languages.first)}</time>
      </div>
    </header>
  );
}

function sayHours(open: OpenState, now: number, timezone: string, text: DisplayWords, language: Language): string {
  if (open.state === 'open') {
    if (open.closes === null || !isSameDay(open.closes, now, timezone)) return text.open;
    return text.openUntil(formatTime(open.closes, timezone, language));
  }
  if (open.opens === null) return text.closed;
  const time = formatTime(open.opens, timezone, language);
  return isSameDay(open.opens, now, timezone) ? text.opensToday(time) : text.opensOn(formatDay(open.opens, timezone, language), time);
}
