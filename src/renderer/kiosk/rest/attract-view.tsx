import type { HallView } from '../../../contract/hall-view.ts';
import { defaultLanguage, inLanguage, type Language } from '../../../contract/language.ts';
import { HallLogo } from '../../ui/hall-logo.tsx';
import { MediaShow } from '../../ui/media-show.tsx';
import { formatDay, formatTime } from '../../ui/times.ts';
import { useNow } from '../../ui/use-now.ts';
import { Heading } from '../frame/frame.tsx';
import type { KioskViewProps } from '../view.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import './attract.css';

/** The hall's languages without those in which its name reads as in one before. */
function namedDifferently({ name, languages }: HallView): readonly Language[] {
  const names = languages.map((language) => inLanguage(name, language));
  return languages.filter((_, at) => names.indexOf(names[at] ?? '') === at);
}

/** The kiosk at rest: the hall, the time, its hours, its films, and the invitation. Every touch is one of the whole screen, and begins a visit. */
export function AttractView({ snapshot, clockOffset }: Pick<KioskViewProps, 'snapshot' | 'clockOffset'>) {
  const { hall, media } = snapshot;
  const { timezone } = hall;
  const now = useNow(clockOffset);
  const first = defaultLanguage(hall);
  const hours = hall.hours.map(({ from, to }) => `${formatTime(from, timezone, first)}–${formatTime(to, timezone, first)}`);
  const allDay =
    hall.open.state === 'open' && hall.hours.length === 1 && (hall.hours[0]?.to ?? 0) - (hall.hours[0]?.from ?? 0) >= 24 * 60 * 60_000;
  return (
    <main className={media.length > 0 ? 'attract attract-media' : 'attract'} lang={first}>
      {media.length > 0 && <MediaShow media={media} />}
      <div className="attract-hall">
        <HallLogo theme={hall.theme} />
        {namedDifferently(hall).map((language) => (
          <p key={language} lang={language} className="attract-name">
            {inLanguage(hall.name, language)}
          </p>
        ))}
      </div>
      <div className="attract-now">
        <time className="attract-clock">{formatTime(now, timezone, first)}</time>
        <p>{formatDay(now, timezone, first)}</p>
        <p className="attract-hours">{allDay ? kioskWords[first].attract.allDay : kioskWords[first].attract.hours(hours.join(', '))}</p>
      </div>
      <div className="attract-invitation">
        <span className="attract-ring" aria-hidden="true" />
        <Heading>
          {hall.languages.map((language) => (
            <span key={language} lang={language}>
              {kioskWords[language].attract.begin}
            </span>
          ))}
        </Heading>
        <p>
          {hall.languages.map((language) => (
            <span key={language} lang={language}>
              {kioskWords[language].attract.swipe}{' '}
            </span>
          ))}
        </p>
      </div>
    </main>
  );
}
