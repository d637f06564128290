import { inLanguage, type Language } from '../../../contract/language.ts';
import type { CounterSnapshot, CounterTicket } from '../../../contract/snapshots.ts';
import { minutes } from '../../staff/duration-words.ts';
import { LimitBar } from '../../staff/limit-bar.tsx';
import type { Commands } from '../../staff/use-commands.ts';
import { formatDuration, formatTime } from '../../ui/times.ts';
import { TicketNumber } from '../../ui/ticket-number.tsx';
import { Answers } from './answers.tsx';
import { counterWords } from '../counter-words.ts';
import { FurtherActions } from '../further/further-actions.tsx';
import { VisitServices } from './visit-services.tsx';
import { waitOf } from './wait-of.ts';
import { WhyThisOne } from './why-this-one.tsx';

/** The waiting limit that counted at the call, milliseconds: that of the chosen candidate's tier. */
function limitOf(ticket: CounterTicket, tiers: CounterSnapshot['tiers']): number | null {
  return tiers.find(({ id }) => id === ticket.reason.candidates[0]?.tier)?.limit ?? null;
}

/** How often it was called, and what the hall's rules ask for before a recall or a no-show. */
function callsWords(ticket: CounterTicket, now: number, language: Language): string {
  const text = counterWords[language];
  const missing =
    ticket.state !== 'called'
      ? []
      : [
          ...(now < ticket.recallFrom ? [text.recallIn(formatDuration(ticket.recallFrom - now + 999))] : []),
          ...(ticket.callsToNoShow > 0 ? [text.callsToNoShow(ticket.callsToNoShow)] : []),
        ];
  return [text.calls(ticket.calls), ...missing].join(' · ');
}

/** The ticket at this counter. `now` is on the appliance's clock. */
export function CalledTicket({
  ticket,
  snapshot,
  settled,
  now,
  language,
  commands,
}: {
  readonly ticket: CounterTicket;
  readonly snapshot: CounterSnapshot;
  readonly settled: boolean;
  readonly now: number;
  readonly language: Language;
  readonly commands: Commands;
}) {
  const text = counterWords[language];
  const { waited, again } = waitOf(ticket, now);
  const limit = again ? null : limitOf(ticket, snapshot.tiers);
  const served = ticket.startedAt === null ? null : now - ticket.startedAt;
  return (
    <article className="called" data-state={ticket.state} data-vip={ticket.vip}>
      <header className="called-head">
        <output className="called-state">{ticket.state === 'called' ? text.called : text.serving}</output>
        <p className="called-calls">{callsWords(ticket, now, language)}</p>
        <FurtherActions
          key={ticket.number}
          ticket={ticket}
          services={snapshot.services}
          settled={settled}
          language={language}
          commands={commands}
        />
      </header>
      <h2 className="called-number">
        <TicketNumber number={ticket.number} vip={ticket.vip} />
      </h2>
      <p className="called-what">
        <span className="tier-badge" data-vip={ticket.vip}>
          {inLanguage(ticket.tier, language)}
        </span>
        <span className="called-service">{inLanguage(ticket.service, language)}</span>
        {ticket.appointment !== null && (
          <span className="tier-badge">{text.booked(formatTime(ticket.appointment, snapshot.hall.timezone, language))}</span>
        )}
      </p>
      <VisitServices ticket={ticket} now={now} timezone={snapshot.hall.timezone} language={language} />
      <Answers answers={ticket.answers} language={language} />
      <dl className="clocks">
        <div>
          <dt>{again ? text.waitedAgain : text.waited}</dt>
          <dd>
            <span className="clock-value">{formatDuration(waited)}</span>
            {limit === null ? null : <span className="clock-bound">{text.ofLimit(minutes(limit, language))}</span>}
          </dd>
          {limit === null ? null : <LimitBar used={waited} limit={limit} />}
        </div>
        <div>
          <dt>{text.service}</dt>
          <dd>
            <span className="clock-value" data-idle={served === null}>
              {served === null ? text.notStarted : formatDuration(served)}
            </span>
            <span className="clock-bound">{text.ofTarget(minutes(ticket.target, language))}</span>
          </dd>
          <LimitBar used={served ?? 0} limit={ticket.target} />
        </div>
      </dl>
      <WhyThisOne
        reason={ticket.reason}
        tiers={snapshot.tiers}
        services={snapshot.services}
        timezone={snapshot.hall.timezone}
        language={language}
      />
    </article>
  );
}
