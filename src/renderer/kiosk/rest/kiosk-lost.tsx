import { defaultLanguage, inLanguage, type Language } from '../../../contract/language.ts';
import type { KioskSnapshot } from '../../../contract/snapshots.ts';
import type { LostProps } from '../../ui/screen.tsx';
import { formatSeconds } from '../../ui/times.ts';
import { kioskWords } from '../languages/kiosk-words.ts';

/** Everything this screen can say, for `useGlyphs`. */
export function kioskLostGlyphs(language: Language): string {
  const text = kioskWords[language].kiosk;
  return text.lost + text.lostHelp + text.lostSince('0123456789:');
}

/** Covers the whole kiosk while the appliance is away: nothing old to read, nothing to touch in vain. */
export function KioskLost({ snapshot, since }: LostProps<KioskSnapshot>) {
  const { hall } = snapshot;
  return (
    <div className="stage">
      <div className="kiosk kiosk-message">
        <header className="kiosk-top">
          <div className="hall-bar">
            <p className="hall-bar-name">{inLanguage(hall.name, defaultLanguage(hall))}</p>
          </div>
        </header>
        <main className="kiosk-main">
          <div className="kiosk-lost" role="alert">
            <span className="message-wait" aria-hidden="true" />
            {hall.languages.map((language, index) => {
              const text = kioskWords[language].kiosk;
              const Title = index === 0 ? 'h1' : 'h2';
              return (
                <section key={language} lang={language} className="message-language">
                  <Title>{text.lost}</Title>
                  <p className="message-main">{text.lostHelp}</p>
                  <p>{text.lostSince(formatSeconds(since, hall.timezone, language))}</p>
                </section>
              );
            })}
          </div>
        </main>
      </div>
    </div>
  );
}
