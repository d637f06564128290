import { useEffect } from 'react';
import type { DisplaySnapshot } from '../../contract/snapshots.ts';
import { waitText } from '../../contract/wait-words.ts';
import type { ScreenProps } from '../ui/screen.tsx';
import { formatTime } from '../ui/times.ts';
import { useNow } from '../ui/use-now.ts';
import { Bilingual, displayLanguages, Name, Words, type Languages } from './bilingual.tsx';
import { CurrentCall, RecentCalls } from './calls.tsx';
import { DisplayHead } from './display-head.tsx';
import { MediaShow } from '../ui/media-show.tsx';
import { useChime } from './use-chime.ts';

/** How many calls the list holds beside the current one, alone and beside pictures; `calls.css` has as many rows. */
const RECENT = 6;
const RECENT_WITH_MEDIA = 4;

export function DisplayScreen({ snapshot, clockOffset }: ScreenProps<DisplaySnapshot>) {
  const { hall, calls, services, counters, media } = snapshot;
  const languages = displayLanguages(hall);
  const current = calls.find(({ state }) => state !== 'ended') ?? null;
  const recent = calls.filter((call) => call !== current).slice(0, media.length === 0 ? RECENT : RECENT_WITH_MEDIA);
  const open = counters.filter((counter) => counter.open);
  useChime(calls, clockOffset);
  useEffect(() => {
    document.documentElement.lang = languages.first;
  }, [languages.first]);

  return (
    <div className={media.length === 0 ? 'display' : 'display display-with-media'}>
      <DisplayHead hall={hall} languages={languages} clockOffset={clockOffset} />
      <CurrentCall call={current} languages={languages} clockOffset={clockOffset} />
      <RecentCalls calls={recent} languages={languages} timezone={hall.timezone} clockOffset={clockOffset} />
      {media.length > 0 && <MediaShow media={media} />}
      <footer className="display-foot">
        <section className="waiting" aria-labelledby="waiting">
          <h2 id="waiting">
            <Words languages={languages} say={(text) => text.waiting} />
          </h2>
          <ul>
            {services.map(({ id, name, waiting, wait }) => (
              <li key={id}>
                <Name languages={languages} name={name} />
                <span className="waiting-how-long">
                  <strong>{waiting}</strong>
                  {waiting > 0 && <Bilingual languages={languages} say={(language) => waitText(wait, language)} />}
                </span>
              </li>
            ))}
          </ul>
        </section>
        <section className="open-counters" aria-labelledby="open-counters">
          <h2 id="open-counters">
            <Words languages={languages} say={(text) => text.openCounters} />
          </h2>
          {open.length === 0 ? (
            <p>
              <Words languages={languages} say={(text) => (hall.open.state === 'closed' ? text.closed : text.noCounter)} />
            </p>
          ) : (
            <ul>
              {open.map(({ id, name, paused, back }) => (
                <li key={id} data-paused={paused}>
                  <Name languages={languages} name={name} />
                  {paused && <PauseSign back={back} timezone={hall.timezone} languages={languages} clockOffset={clockOffset} />}
                </li>
              ))}
            </ul>
          )}
        </section>
      </footer>
    </div>
  );
}

/** A time that is over promises nothing any more. */
function PauseSign({
  back,
  timezone,
  languages,
  clockOffset,
}: {
  readonly back: number | null;
  readonly timezone: string;
  readonly languages: Languages;
  readonly clockOffset: number;
}) {
  const now = useNow(clockOffset);
  return (
    <Words
      languages={languages}
      say={(text, language) => (back !== null && back > now ? text.pausedUntil(formatTime(back, timezone, language)) : text.paused)}
    />
  );
}
