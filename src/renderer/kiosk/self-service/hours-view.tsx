import { Frame } from '../frame/frame.tsx';
import { kioskWords } from '../languages/kiosk-words.ts';
import type { KioskViewProps } from '../view.ts';
import { formatDay, formatTime } from '../../ui/times.ts';
import './hours-view.css';

/** When the hall is open today and in the week to come, dates with hours of their own marked (S1). */
export function HoursView(props: KioskViewProps) {
  const {
    snapshot: { days, hall },
    language,
  } = props;
  const text = kioskWords[language].hours;
  const time = (at: number): string => formatTime(at, hall.timezone, language);
  return (
    <Frame {...props} title={text.title} main="task">
      <ul className="open-days">
        {days.map(({ noon, spans, special }, i) => (
          <li key={noon} data-closed={spans.length === 0}>
            <span className="open-day">
              {i === 0 && <strong>{text.today}</strong>} {formatDay(noon, hall.timezone, language)}
            </span>
            <span className="open-times">
              {spans.length === 0 ? text.closed : spans.map(({ from, to }) => `${time(from)}–${time(to)}`).join(text.and)}
              {special && <small>{text.special}</small>}
            </span>
          </li>
        ))}
      </ul>
    </Frame>
  );
}
