import { formatDay, formatTime, isSameDay } from '../../ui/times.ts';
import { useNow } from '../../ui/use-now.ts';
import { Frame, Heading } from '../frame/frame.tsx';
import type { KioskViewProps } from '../view.ts';
import { kioskWords } from '../languages/kiosk-words.ts';

/** Outside the opening hours: when the hall opens again. `opens` is null when no such moment is known. */
export function ClosedView(props: KioskViewProps & { readonly opens: number | null }) {
  const { snapshot, language, clockOffset, opens } = props;
  const { timezone } = snapshot.hall;
  const now = useNow(clockOffset);
  const text = kioskWords[language].kiosk;
  let when = text.opensUnknown;
  if (opens !== null) {
    const time = formatTime(opens, timezone, language);
    when = isSameDay(opens, now, timezone) ? text.opensToday(time) : text.opensOn(formatDay(opens, timezone, language), time);
  }
  return (
    <Frame {...props} kind="kiosk-message" ways={null}>
      <svg className="message-drawing" viewBox="0 0 120 120" fill="none" aria-hidden="true">
        <circle cx="60" cy="60" r="52" className="message-drawing-ground" />
        <path d="M76 73A30 30 0 0 1 47 33a30 30 0 1 0 29 40Z" className="message-drawing-shape" />
        <path d="M80 36v8M76 40h8M90 56v6M87 59h6" className="message-drawing-line" />
      </svg>
      <Heading>{text.closed}</Heading>
      <p className="message-main">{when}</p>
      <p>{text.closedThanks}</p>
    </Frame>
  );
}
