import { inLanguage } from '../../../contract/language.ts';
import { HallLogo } from '../../ui/hall-logo.tsx';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { formatShortDay, formatTime, isSameDay } from '../../ui/times.ts';
import { useNow } from '../../ui/use-now.ts';
import { GuideButton } from './guide-button.tsx';
import type { KioskViewProps } from '../view.ts';
import { useHold } from '../hands/use-hold.ts';
import { kioskWords } from '../languages/kiosk-words.ts';

/** Staff hold the hall's name for so long to come to the maintenance screen, ms. */
const HOLD = 3_000;

/** The top of every view: which hall this is, what time it is, and the language switch. */
export function HallBar({ snapshot, language, setLanguage, clockOffset, openMaintenance, send }: KioskViewProps) {
  const hold = useHold(openMaintenance, HOLD);
  const { hall } = snapshot;
  const now = useNow(clockOffset);
  const closes = hall.open.state === 'open' ? hall.open.closes : null;
  return (
    <div className="hall-bar">
      <HallLogo theme={hall.theme} />
      <div className="hall-bar-where" {...hold}>
        <p className="hall-bar-name">{inLanguage(hall.name, language)}</p>
        <p className="hall-bar-time">
          <time className="hall-bar-clock">{formatTime(now, hall.timezone, language)}</time>{' '}
          <span>{formatShortDay(now, hall.timezone, language)}</span>
          {closes !== null && isSameDay(closes, now, hall.timezone) && (
            <span> · {kioskWords[language].kiosk.openUntil(formatTime(closes, hall.timezone, language))}</span>
          )}
        </p>
      </div>
      <GuideButton snapshot={snapshot} language={language} send={send} />
      <LanguageSwitch languages={hall.languages} language={language} onChoose={setLanguage} />
    </div>
  );
}
