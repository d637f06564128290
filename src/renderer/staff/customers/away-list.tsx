import { inLanguage, type Language } from '../../../contract/language.ts';
import type { AwayView } from '../../../contract/snapshots-floor.ts';
import { Button } from '../../ui/button.tsx';
import { TicketNumber } from '../../ui/ticket-number.tsx';
import { awayWords } from './away-words.ts';
import { minutes } from '../duration-words.ts';
import { moment } from '../moment.ts';
import type { Commands } from '../use-commands.ts';
import './away-list.css';

const states = ['parked', 'no-show'] as const satisfies readonly AwayView['state'][];

/** Who was parked or called in vain, since when, and how they come back. */
export function AwayList({
  away,
  calls,
  now,
  timezone,
  language,
  commands,
}: {
  readonly away: readonly AwayView[];
  /** Whether this screen calls customers, and may do so now. */
  readonly calls: 'now' | 'not-now' | 'never';
  readonly now: number;
  readonly timezone: string;
  readonly language: Language;
  readonly commands: Pick<Commands, 'pending' | 'run'>;
}) {
  const text = awayWords[language];
  if (away.length === 0) return <p className="empty">{text.none}</p>;
  return states.map((state) => {
    const those = away.filter((one) => one.state === state);
    const [first] = those;
    if (first === undefined) return null;
    return (
      <section key={state} className="away">
        <h3>
          {text.states[state]} <span className="away-count">{those.length}</span>
        </h3>
        <p className="hint">{text.back[first.place]}</p>
        <ul>
          {those.map((one) => (
            <li key={one.number}>
              <span className="away-number">
                <TicketNumber number={one.number} vip={one.vip} />
              </span>
              <span className="away-what">
                {inLanguage(one.tier, language)} · {inLanguage(one.service, language)}
                <small>{text.since(moment(one.since, now, timezone, language), minutes(now - one.since, language))}</small>
              </span>
              <Ways number={one.number} calls={calls} language={language} commands={commands} />
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function Ways({
  number,
  calls,
  language,
  commands: { pending, run },
}: {
  readonly number: string;
  readonly calls: 'now' | 'not-now' | 'never';
  readonly language: Language;
  readonly commands: Pick<Commands, 'pending' | 'run'>;
}) {
  const text = awayWords[language];
  const busy = pending !== null;
  return (
    <span className="away-ways">
      {calls !== 'never' && (
        <Button
          aria-label={text.whom(text.call, number)}
          disabled={busy || calls === 'not-now'}
          title={calls === 'not-now' ? text.callNotNow : undefined}
          onClick={() => run({ type: 'call-number', number, reason: 'returned' })}
        >
          {text.call}
        </Button>
      )}
      <Button aria-label={text.whom(text.readmit, number)} disabled={busy} onClick={() => run({ type: 'readmit', number })}>
        {text.readmit}
      </Button>
      <Button kind="quiet" aria-label={text.whom(text.left, number)} disabled={busy} onClick={() => run({ type: 'note-left', number })}>
        {text.left}
      </Button>
    </span>
  );
}
