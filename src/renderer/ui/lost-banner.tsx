import type { Language } from '../../contract/language.ts';
import { connectionWords } from './connection-words.ts';
import { formatSeconds } from './times.ts';
import './lost-banner.css';

/** Everything the banner can say, for `useGlyphs`. */
export function lostBannerGlyphs(language: Language): string {
  const text = connectionWords[language];
  return text.lost + text.since('0123456789:') + text.stale;
}

type Props = { readonly since: number; readonly timezone: string; readonly language: Language };

/** Says over a screen's stale content that it is stale, and since when (invariant 5). `since` is on the appliance's clock. */
export function LostBanner({ since, timezone, language }: Props) {
  const text = connectionWords[language];
  return (
    <div className="lost-banner" role="alert" lang={language}>
      <span className="lost-banner-mark" aria-hidden="true" />
      <div>
        <strong>
          {text.lost} {text.since(formatSeconds(since, timezone, language))}
        </strong>
        <p>{text.stale}</p>
      </div>
    </div>
  );
}
