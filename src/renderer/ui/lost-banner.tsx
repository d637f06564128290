import type { Language } from '../../contract/language.ts';
import { formatSeconds } from './text.ts';
import './lost-banner.css';

const en = {
  title: 'Connection to the ticket machine lost',
  since: (time: string) => `since ${time}`,
  stale: 'What is shown below is old. Trying to reconnect.',
};
const texts: Record<Language, typeof en> = {
  en,
  'zh-CN': {
    title: '与取号系统的连接已断开',
    since: (time: string) => `自 ${time} 起`,
    stale: '以下内容不是最新，正在重新连接…',
  },
};

/** Everything the banner can say, for `loadGlyphs`. */
export const lostBannerWords = Object.values(texts)
  .map((text) => text.title + text.since('0123456789:') + text.stale)
  .join('');

type Props = { readonly since: number; readonly timezone: string; readonly language: Language };

/** Says over a screen's stale content that it is stale, and since when (invariant 5). `since` is on the appliance's clock. */
export function LostBanner({ since, timezone, language }: Props) {
  const text = texts[language];
  return (
    <div className="lost-banner" role="alert" lang={language}>
      <span className="lost-banner-mark" aria-hidden="true" />
      <div>
        <strong>
          {text.title} {text.since(formatSeconds(since, timezone, language))}
        </strong>
        <p>{text.stale}</p>
      </div>
    </div>
  );
}
