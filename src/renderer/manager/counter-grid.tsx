import { inLanguage, type Language } from '../../contract/language.ts';
import type { FloorCounter } from '../../contract/snapshots.ts';
import { counterState } from '../staff/counter-state.ts';
import { backWords } from '../staff/back-words.ts';
import { pauseWords } from '../staff/pause-words.ts';
import { formatDuration, formatTime } from '../ui/times.ts';
import { TicketNumber } from '../ui/ticket-number.tsx';
import { managerWords } from './manager-words.ts';

/** What each counter is doing and for how long. */
export function CounterGrid({
  counters,
  now,
  timezone,
  language,
}: {
  readonly counters: readonly FloorCounter[];
  readonly now: number;
  readonly timezone: string;
  readonly language: Language;
}) {
  const text = managerWords[language];
  return (
    <section className="panel counters">
      <h2>{text.counters}</h2>
      <ul>
        {counters.map((counter) => {
          const { id, name, open, pause, shift, ticket } = counter;
          const state = counterState(counter);
          const words = { called: text.called, serving: text.serving, paused: text.paused, idle: text.idle, closed: text.counterClosed }[
            state
          ];
          return (
            <li key={id} className="floor-counter" data-state={state}>
              <span className="floor-counter-name">{inLanguage(name, language)}</span>
              <span className="floor-counter-number">{ticket === null ? '–' : <TicketNumber number={ticket.number} />}</span>
              <span className="floor-counter-state">
                {words}
                {ticket === null ? null : <time>{formatDuration(now - ticket.since)}</time>}
              </span>
              {pause === null ? null : (
                <span className="floor-counter-pause" data-overdue={pause.until !== null && pause.until <= now}>
                  {ticket === null ? pauseWords(pause.reason, language) : `${text.paused} · ${pauseWords(pause.reason, language)}`}
                  <time>{formatDuration(now - pause.since)}</time>
                  {pause.until !== null && <span>{backWords(pause.until, now, timezone, language)}</span>}
                </span>
              )}
              {shift !== null && (
                <span className="floor-counter-shift" data-missing={!open}>
                  {open
                    ? shift.to !== null && text.plannedUntil(formatTime(shift.to, timezone, language))
                    : text.shouldBeOpen(shift.from === null ? null : formatTime(shift.from, timezone, language))}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
