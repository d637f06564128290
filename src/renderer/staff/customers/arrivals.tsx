import { inLanguage, type Language } from '../../../contract/language.ts';
import type { ArrivalView } from '../../../contract/snapshots-members.ts';
import { Button } from '../../ui/button.tsx';
import { TicketNumber } from '../../ui/ticket-number.tsx';
import { arrivalWords } from './arrivals-words.ts';
import { minutes } from '../duration-words.ts';
import { moment } from '../moment.ts';
import type { Commands } from '../use-commands.ts';
import './arrivals.css';

/** Members whose account managers want to know that they are here (S14). `most`: how many are shown, the newest. */
export function Arrivals({
  arrivals,
  most,
  now,
  timezone,
  language,
  commands,
}: {
  readonly arrivals: readonly ArrivalView[];
  readonly most: number;
  readonly now: number;
  readonly timezone: string;
  readonly language: Language;
  readonly commands: Pick<Commands, 'pending' | 'run'>;
}) {
  const text = arrivalWords[language];
  const { pending, run } = commands;
  return (
    <ul className="arrivals" aria-live="polite">
      {arrivals.slice(0, most).map(({ id, name, tier, vip, manager, birthday, since, ticket, acknowledged }) => (
        <li key={id} className="arrival" data-acknowledged={acknowledged !== null}>
          <p className="arrival-who">
            <strong>{name}</strong>
            <span className="tier-badge" data-vip={vip}>
              {inLanguage(tier, language)}
            </span>
            {birthday && <span className="state-mark">{text.birthday}</span>}
            <span className="arrival-since">{minutes(now - since, language)}</span>
          </p>
          <p className="arrival-manager">{text.manager(manager)}</p>
          <p className="arrival-what">
            {ticket === null ? (
              text.noTicket
            ) : (
              <>
                <TicketNumber number={ticket.number} vip={vip} /> {inLanguage(ticket.service, language)} · {text.states[ticket.state]}
              </>
            )}
          </p>
          {acknowledged === null ? (
            <Button
              kind="primary"
              aria-label={text.acknowledgeWhom(name)}
              disabled={pending !== null}
              onClick={() => run({ type: 'acknowledge-arrival', arrival: id })}
            >
              {text.acknowledge}
            </Button>
          ) : (
            <p className="arrival-seen">
              {text.acknowledged(
                moment(acknowledged.at, now, timezone, language),
                acknowledged.counter && inLanguage(acknowledged.counter, language),
              )}
            </p>
          )}
        </li>
      ))}
      {arrivals.length > most && <li className="empty">{text.more(arrivals.length - most)}</li>}
    </ul>
  );
}
