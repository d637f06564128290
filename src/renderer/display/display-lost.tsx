import type { Language } from '../../contract/language.ts';
import type { DisplaySnapshot } from '../../contract/snapshots.ts';
import type { LostProps } from '../ui/screen.tsx';
import { formatSeconds } from '../ui/times.ts';
import { displayLanguages, Name, Words } from './bilingual.tsx';
import { displayWords } from './display-words.ts';

/** Everything this screen can say, for `useGlyphs`. */
export function displayLostGlyphs(language: Language): string {
  const text = displayWords[language];
  return text.lost + text.lostHelp + text.lostSince('0123456789:');
}

/** Takes the calls' place while the appliance is away: an old call must not send anybody to a counter. */
export function DisplayLost({ snapshot, since }: LostProps<DisplaySnapshot>) {
  const { hall } = snapshot;
  const languages = displayLanguages(hall);
  return (
    <div className="display display-lost">
      <header className="display-head">
        <h1>
          <Name languages={languages} name={hall.name} />
        </h1>
      </header>
      <main role="alert">
        <h2>
          <Words languages={languages} say={(text) => text.lost} />
        </h2>
        <p className="display-lost-help">
          <Words languages={languages} say={(text) => text.lostHelp} />
        </p>
        <p className="display-lost-since">
          <Words languages={languages} say={(text, language) => text.lostSince(formatSeconds(since, hall.timezone, language))} />
        </p>
      </main>
    </div>
  );
}
